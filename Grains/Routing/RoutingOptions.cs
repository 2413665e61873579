using System.ComponentModel.DataAnnotations;

namespace EdgeOrleans.Grains.Routing;

/// <summary>Section <c>Routing</c>: how the requests that enter at this PoP find the PoP that answers them.</summary>
public sealed class RoutingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Routing";

    /// <summary>PoPs that are considered for a model, the nearest that serve it; 1 to 256. The default is 64.</summary>
    [Range(1, 256, ErrorMessage = "Routing:Candidates must be between 1 and 256.")]
    public int Candidates { get; set; } = 64;

    /// <summary>PoPs that are considered when none of the nearer ones meets the deadline; 1 to 4096. The default is 256.</summary>
    [Range(1, 4096, ErrorMessage = "Routing:WideCandidates must be between 1 and 4096.")]
    public int WideCandidates { get; set; } = 256;

    /// <summary>How many of the nearest candidates each decision compares; 1 to 64. The default is 6.</summary>
    [Range(1, 64, ErrorMessage = "Routing:NearestCompared must be between 1 and 64.")]
    public int NearestCompared { get; set; } = 6;

    /// <summary>How many of the other candidates, drawn at random, each decision compares too; 0 to 64. The default is 6.</summary>
    [Range(0, 64, ErrorMessage = "Routing:RandomCompared must be between 0 and 64.")]
    public int RandomCompared { get; set; } = 6;

    /// <summary>
    /// For how many requests in flight an own send counts that a PoP's last report cannot have seen: other routers act on
    /// the same report (never for more than there are other PoPs); 0 to 64. The default is 4.
    /// </summary>
    [Range(0.0, 64.0, ErrorMessage = "Routing:OwnSendWeight must be between 0 and 64.")]
    public double OwnSendWeight { get; set; } = 4;

    /// <summary>Requests in flight for each slot from which a PoP hands a request over; 0.1 to 100. The default is 1.2.</summary>
    [Range(0.1, 100.0, ErrorMessage = "Routing:HandOverAt must be between 0.1 and 100.")]
    public double HandOverAt { get; set; } = 1.2;

    /// <summary>How often a request is handed over at the most; 0 to 4. The default is 2.</summary>
    [Range(0, 4, ErrorMessage = "Routing:MaxHandOvers must be between 0 and 4.")]
    public int MaxHandOvers { get; set; } = 2;

    /// <summary>The least requests in flight for each slot at which a PoP may count as hot; 0.1 to 100. The default is 1.</summary>
    [Range(0.1, 100.0, ErrorMessage = "Routing:HotFrom must be between 0.1 and 100.")]
    public double HotFrom { get; set; } = 1;

    /// <summary>Requests in flight for each slot at which a PoP always counts as hot; 0.1 to 100. The default is 1.2.</summary>
    [Range(0.1, 100.0, ErrorMessage = "Routing:HotUpTo must be between 0.1 and 100.")]
    public double HotUpTo { get; set; } = 1.2;

    /// <summary>Time that a PoP which fails every second request is taken to cost; 0 to 1 minute. The default is 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ErrorMessage = "Routing:ErrorPenalty must be between 0 and 1 minute.")]
    public TimeSpan ErrorPenalty { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a failing PoP gets no requests the first time; each time adds as much; 100 ms to 5 minutes. The default is 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00", ErrorMessage = "Routing:EjectionTime must be between 100 ms and 5 minutes.")]
    public TimeSpan EjectionTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The share of a model's candidates that may be ejected at a time, one at least; 0 to 1. The default is 0.1.</summary>
    [Range(0.0, 1.0, ErrorMessage = "Routing:MaxEjectedShare must be between 0 and 1.")]
    public double MaxEjectedShare { get; set; } = 0.1;

    /// <summary>The share of requests that go to the second best candidate, so that what is known of it stays fresh; 0 to 0.5. The default is 0.01.</summary>
    [Range(0.0, 0.5, ErrorMessage = "Routing:ExplorationShare must be between 0 and 0.5.")]
    public double ExplorationShare { get; set; } = 0.01;

    /// <summary>Retries for each request, on average; 0 to 1. The default is 0.1.</summary>
    [Range(0.0, 1.0, ErrorMessage = "Routing:RetryShare must be between 0 and 1.")]
    public double RetryShare { get; set; } = 0.1;

    /// <summary>Hedges, second attempts beside a first that is late, for each request, on average; 0 to 0.05. The default is 0.02.</summary>
    [Range(0.0, 0.05, ErrorMessage = "Routing:HedgeShare must be between 0 and 0.05.")]
    public double HedgeShare { get; set; } = 0.02;

    /// <summary>Age of a report from which a PoP's queue is taken to have grown; 10 ms to 1 minute. The default is 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00", ErrorMessage = "Routing:StaleAfter must be between 10 ms and 1 minute.")]
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a PoP may say nothing before it gets no requests; several times the interval of reports; 100 ms to 1 minute.
    /// The default is 1 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00", ErrorMessage = "Routing:SilentAfter must be between 100 ms and 1 minute.")]
    public TimeSpan SilentAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Assumed time of a run on a PoP of which nothing is known; 1 ms to 1 minute. The default is 50 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00", ErrorMessage = "Routing:UnknownServiceTime must be between 1 ms and 1 minute.")]
    public TimeSpan UnknownServiceTime { get; set; } = TimeSpan.FromMilliseconds(50);
}
