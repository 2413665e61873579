namespace EdgeOrleans.Simulator.World;

/// <summary>What a world is made of. Times are milliseconds.</summary>
internal sealed record WorldSettings
{
    /// <summary>Where its PoPs stand.</summary>
    public MapKind Map { get; init; } = MapKind.Cities;

    /// <summary>How many of the map's sites have a PoP, the most populous.</summary>
    public int MostPops { get; init; } = int.MaxValue;

    /// <summary>Decides the PoPs' speeds, the detours of the network and where models are warm.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many models there are; their popularity is Zipf's, with exponent 1.</summary>
    public int Models { get; init; } = 12;

    /// <summary>How many PoPs are listed for a router, model and residency, the nearest that serve the model.</summary>
    public int Candidates { get; init; } = 64;

    /// <summary>The model of rank r is warm on a share r^-<see cref="WarmthFalls"/> of the PoPs.</summary>
    public double WarmthFalls { get; init; } = 0.45;

    /// <summary>Where it is not null, the last model is warm on that share alone, and every PoP could load it.</summary>
    public double? RareModelWarmShare { get; init; }

    /// <summary>Share of the requests from the European Union that may not leave it.</summary>
    public double ResidentShareInUnion { get; init; } = 0.5;

    /// <summary>Share of the requests from elsewhere that may not leave their country.</summary>
    public double ResidentShareElsewhere { get; init; } = 0.15;

    /// <summary>Mean time of a run at speed 1.</summary>
    public double WorkMean { get; init; } = 60;

    /// <summary>Deviation of the logarithm of that time.</summary>
    public double WorkSigma { get; init; } = 0.6;

    /// <summary>Whether that time has the exponential distribution instead, as formulas of queueing theory want it.</summary>
    public bool IsWorkExponential { get; init; }

    /// <summary>Whether something beside the models takes from a PoP's speed now and then.</summary>
    public bool HasAntagonists { get; init; } = true;

    /// <summary>Round trip between a user and the PoP of the same city.</summary>
    public double AccessTime { get; init; } = 6;

    /// <summary>What any way between two PoPs takes beside its distance, there and back.</summary>
    public double HopTime { get; init; } = 1;

    /// <summary>Mean of what a message takes longer than the way's usual time, as a share of that.</summary>
    public double Jitter { get; init; } = 0.05;

    /// <summary>How far demand rises above its mean in the afternoon, and falls below it at night, as a share of the mean.</summary>
    public double DayAndNight { get; init; } = 0.3;

    /// <summary>Hour of the day at longitude 0.</summary>
    public double Hour { get; init; } = 16;
}
