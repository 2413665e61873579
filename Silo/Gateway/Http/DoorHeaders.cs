using System.Globalization;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway.Http;

/// <summary>The door's own headers.</summary>
internal static class DoorHeaders
{
    /// <summary>The id of the PoP that answered.</summary>
    public const string Pop = "X-Edge-Pop";

    /// <summary>The device that ran the model.</summary>
    public const string Device = "X-Edge-Device";

    /// <summary>The cause of a refusal, since one status may stand for several.</summary>
    public const string Cause = "X-Edge-Cause";

    /// <summary>Where the time went.</summary>
    public const string ServerTiming = "Server-Timing";

    /// <summary>Bytes of JSON ahead of the binary tensors.</summary>
    public const string JsonLength = "Inference-Header-Content-Length";

    /// <summary>The value of <see cref="ServerTiming"/> of an answer without inference.</summary>
    public static string Timing(TimeSpan total) =>
        string.Create(CultureInfo.InvariantCulture, stackalloc char[64], $"total;dur={total.TotalMilliseconds:0.###}");

    /// <summary>The value of <see cref="ServerTiming"/> of an inference; <c>route</c> is what the calls around the replica took, <c>batch</c> the size of the batch it ran in.</summary>
    /// <param name="timing">The replica's times.</param>
    /// <param name="call">Time of the call from door to replica and back.</param>
    /// <param name="total">Time since the request's arrival.</param>
    public static string Timing(in InferenceTiming timing, TimeSpan call, TimeSpan total)
    {
        TimeSpan infer = timing.Input + timing.Infer + timing.Output;
        TimeSpan route = call - timing.Queue - infer;
        if (route < TimeSpan.Zero) route = TimeSpan.Zero;
        Span<char> text = stackalloc char[192];
        TimingWriter writer = new(text);
        writer.Duration("route", route);
        writer.Duration("queue", timing.Queue);
        writer.Duration("infer", infer);
        writer.Batch(timing.BatchSize);
        writer.Duration("total", total);
        return new string(writer.Written);
    }
}
