namespace EdgeOrleans.Grains.Models.Manifests;

/// <summary>The ranges of a manifest's values.</summary>
internal static class ManifestLimits
{
    public const long MemoryBytesMin = 1;
    public const long MemoryBytesMax = 1L << 50;
    public const int ProvidersMax = 8;
    public const int ProviderNameMax = 32;
    public const int ListedVersionsMax = 1000;
    public const int WarmUpRequestsMax = 16;
    public const int WarmUpRankMax = 16;
    public const long WarmUpTensorBytesMax = 64L << 20;

    public static readonly IntRange Version = new(1, int.MaxValue);
    public static readonly IntRange Latest = new(1, 1000);
    public static readonly IntRange MaxBatchSize = new(1, 4096);
    public static readonly IntRange QueueCapacity = new(1, 1_000_000);
    public static readonly IntRange PriorityLevels = new(1, 16);
    public static readonly IntRange IntraOpThreads = new(1, 1024);
    public static readonly IntRange Runners = new(1, 1024);
    public static readonly IntRange WarmUpCount = new(1, 1000);
    public static readonly DurationRange MaxQueueDelay = new(TimeSpan.Zero, TimeSpan.FromSeconds(1));
    public static readonly DurationRange Timeout = new(TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
}
