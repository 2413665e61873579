using System.Collections.Immutable;
using System.Globalization;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway;

/// <summary>The door's own headers.</summary>
internal static class DoorHeaders
{
    /// <summary>Where the user is, such as <c>37.57,126.98</c>.</summary>
    public const string Location = "X-Edge-Location";

    /// <summary>The residency zones that the request may not leave, such as <c>EU</c> or <c>CH,EU</c>.</summary>
    public const string Residency = "X-Edge-Residency";

    /// <summary>Whether running the request twice does no harm: <c>true</c> or <c>false</c>.</summary>
    public const string Idempotent = "X-Edge-Idempotent";

    /// <summary>The id of the PoP that ran the model; of every other answer, the PoP that was asked.</summary>
    public const string Pop = "X-Edge-Pop";

    /// <summary>The device that ran the model.</summary>
    public const string Device = "X-Edge-Device";

    /// <summary>The cause of a refusal, since one status may stand for several.</summary>
    public const string Cause = "X-Edge-Cause";

    /// <summary>Where the time went.</summary>
    public const string ServerTiming = "Server-Timing";

    /// <summary>Bytes of JSON ahead of the binary tensors.</summary>
    public const string JsonLength = "Inference-Header-Content-Length";

    /// <summary>Room for the entries without steps.</summary>
    private const int TextLength = 192;

    /// <summary>The value of <c>Retry-After</c>: whole seconds, 1 at least.</summary>
    public static string RetryAfter(Refusal refusal) =>
        ((long)Math.Max(1, Math.Ceiling(refusal.RetryAfter?.TotalSeconds ?? 1))).ToString(CultureInfo.InvariantCulture);

    /// <summary>The value of <see cref="ServerTiming"/> of an answer without inference.</summary>
    public static string Timing(TimeSpan total) =>
        string.Create(CultureInfo.InvariantCulture, stackalloc char[64], $"total;dur={total.TotalMilliseconds:0.###}");

    /// <summary>The value of <see cref="ServerTiming"/> of an inference; <c>route</c> is what router and network took, <c>batch</c> the size of the batch it ran in.</summary>
    /// <param name="timing">The replica's times.</param>
    /// <param name="call">Time of the call to the router.</param>
    /// <param name="total">Time since the request's arrival.</param>
    /// <param name="steps">The steps of a pipeline, each an entry <c>step</c>; empty for a model.</param>
    public static string Timing(in InferenceTiming timing, TimeSpan call, TimeSpan total, ImmutableArray<StepTiming> steps)
    {
        TimeSpan infer = timing.Input + timing.Infer + timing.Output;
        TimeSpan route = call - timing.Queue - infer;
        if (route < TimeSpan.Zero) route = TimeSpan.Zero;
        Span<char> text = steps.IsDefaultOrEmpty ? stackalloc char[TextLength] : new char[LengthWith(steps)];
        TimingWriter writer = new(text);
        writer.Duration("route", route);
        writer.Duration("queue", timing.Queue);
        writer.Duration("infer", infer);
        writer.Batch(timing.BatchSize);
        if (!steps.IsDefaultOrEmpty)
        {
            foreach (StepTiming step in steps) writer.Step(step.Step, step.Duration);
        }

        writer.Duration("total", total);
        return new string(writer.Written);
    }

    private static int LengthWith(ImmutableArray<StepTiming> steps)
    {
        int length = TextLength;
        foreach (StepTiming step in steps) length += TimingWriter.StepLength(step.Step);
        return length;
    }
}
