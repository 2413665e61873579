using Orleans.Configuration;

namespace EdgeOrleans.Silo.Hosting.Cluster;

/// <summary>The times by which silos find that another is gone. Orleans' own would leave a frozen one in place for minutes.</summary>
internal sealed record ClusterTimings
{
    /// <summary>What a probe may take before response times are known.</summary>
    public required TimeSpan Probe { get; init; }

    /// <summary>The least that a probe may take, however fast the responses were.</summary>
    public required TimeSpan MinProbe { get; init; }

    /// <summary>The most that a probe may take; times <see cref="MissedProbes"/>, this is how long a frozen silo stays.</summary>
    public required TimeSpan MaxProbe { get; init; }

    /// <summary>Probes without an answer until a silo is suspected.</summary>
    public required int MissedProbes { get; init; }

    /// <summary>How often a silo reads the membership, beside what the others tell it.</summary>
    public required TimeSpan TableRefresh { get; init; }

    /// <summary>
    /// How often a silo says in the membership that it is alive. After three times this, its row holds up nobody who
    /// joins, which matters when all silos ended at once and none is left to evict the others.
    /// </summary>
    public required TimeSpan IAmAlive { get; init; }

    /// <summary>How long a silo tries to join while members of the cluster cannot be reached.</summary>
    public required TimeSpan JoinAttempt { get; init; }

    /// <summary>How long the grain directory waits for the silo that held a range; a little longer than detection takes.</summary>
    public required TimeSpan DirectoryLease { get; init; }

    /// <summary>The times of <paramref name="preset"/>.</summary>
    public static ClusterTimings Of(ClusteringPreset preset) => preset switch
    {
        ClusteringPreset.Wan => new ClusterTimings
        {
            Probe = TimeSpan.FromSeconds(2),
            MinProbe = TimeSpan.FromSeconds(1),
            MaxProbe = TimeSpan.FromSeconds(3),
            MissedProbes = 3,
            TableRefresh = TimeSpan.FromSeconds(10),
            IAmAlive = TimeSpan.FromSeconds(3),
            JoinAttempt = TimeSpan.FromMinutes(2),
            DirectoryLease = TimeSpan.FromSeconds(12),
        },
        _ => new ClusterTimings
        {
            Probe = TimeSpan.FromSeconds(1),
            MinProbe = TimeSpan.FromMilliseconds(500),
            MaxProbe = TimeSpan.FromSeconds(1),
            MissedProbes = 2,
            TableRefresh = TimeSpan.FromSeconds(5),
            IAmAlive = TimeSpan.FromSeconds(2),
            JoinAttempt = TimeSpan.FromMinutes(1),
            DirectoryLease = TimeSpan.FromSeconds(4),
        },
    };

    /// <summary>Sets the silo's times.</summary>
    public void Apply(ISiloBuilder silo)
    {
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = Probe;
            options.MinProbeTimeout = MinProbe;
            options.MaxProbeTimeout = MaxProbe;
            options.NumMissedProbesLimit = MissedProbes;
            options.TableRefreshTimeout = TableRefresh;
            options.IAmAliveTablePublishTimeout = IAmAlive;
            options.NumMissedTableIAmAliveLimit = 3;
            options.MaxJoinAttemptTime = JoinAttempt;
        });
        silo.Configure<GrainDirectoryOptions>(options => options.RangeLeaseDuration = DirectoryLease);
    }
}
