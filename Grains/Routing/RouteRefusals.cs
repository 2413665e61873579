using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Routing;

/// <summary>The sentences with which a router refuses.</summary>
internal static class RouteRefusals
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public static Refusal NoPopOfZones(string zones, string pop) => new(
        RefusalCause.ResidencyUnsatisfied,
        $"No PoP of residency {ZoneSets.Describe(zones)} is known to PoP '{pop}'; see GET /edge/pops for the zones that there are.");

    public static Refusal NotServedInZones(string model, string zones) => new(
        RefusalCause.ResidencyUnsatisfied,
        $"No PoP of residency {ZoneSets.Describe(zones)} can serve model '{model}' now; deploy it there, or drop the demand.");

    public static Refusal OutsideZones(string zones, string pop, string own) => new(
        RefusalCause.ResidencyUnsatisfied,
        $"PoP '{pop}' is in residency zone '{own}' and may not run a request for {ZoneSets.Describe(zones)}; send it to a PoP of {(zones.Contains(',', StringComparison.Ordinal) ? "those zones" : "that zone")}.");

    public static Refusal NoneReachable(string model) => new(
        RefusalCause.Unavailable, $"No PoP that serves model '{model}' can be reached at the moment; retry.", Soon);

    public static Refusal Shed(string model, double predicted, double timeLeft) => new(
        RefusalCause.Overloaded,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Model '{model}' would be answered in {predicted:0} ms at the soonest and the request has {timeLeft:0} ms left; retry later, ask for a longer timeout or for priority 1."),
        Soon);

    public static Refusal NotDelivered(string pop) => new(RefusalCause.Unavailable, $"PoP '{pop}' cannot be reached; retry.", Soon);

    public static Refusal Lost(string pop) => new(
        RefusalCause.Unavailable,
        $"PoP '{pop}' fell silent with the request, which may have run; retry if running it twice does no harm, and mark such requests as idempotent.",
        Soon);

    public static Refusal Faulted(string pop) => new(RefusalCause.Internal, $"PoP '{pop}' failed to answer; its log has the reason.");

    public static Refusal AnswerTooLarge(string model, long bytes) => new(
        RefusalCause.TooLarge,
        $"Model '{model}' answers with {bytes} bytes, over the {MessageLimits.MostBytes} that go into one message of the cluster; ask for fewer outputs or send fewer rows.");

    public static Refusal Expired(string model, string pop) => new(
        RefusalCause.DeadlineExceeded, $"PoP '{pop}' did not answer the request for model '{model}' before its deadline; ask for a longer timeout.");

    public static Refusal Withdrawn(string model) => new(RefusalCause.Cancelled, $"The request for model '{model}' was withdrawn.");
}
