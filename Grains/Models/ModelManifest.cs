using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Models;

/// <summary>What the author of a model wrote into its <c>model.json</c>; the defaults hold where there is none.</summary>
public sealed record ModelManifest
{
    /// <summary>A description for people.</summary>
    public string? Description { get; init; }

    /// <summary>The versions to serve. The default is the newest.</summary>
    public VersionPolicy Versions { get; init; } = VersionPolicy.Newest;

    /// <summary>Batching, or null for one request a run, the default: the rows of a free first dimension need not be independent.</summary>
    public BatchingSettings? Batching { get; init; }

    /// <summary>Requests that may wait, 1 to 1,000,000. The default is 256.</summary>
    public int QueueCapacity { get; init; } = 256;

    /// <summary>The deadline of requests that name none, 1 ms to 1 h and at most <see cref="MaxTimeout"/>. The default is the door's.</summary>
    public TimeSpan? DefaultTimeout { get; init; }

    /// <summary>The longest deadline a request may ask for; 1 ms to 1 h; longer ones are shortened. The default is 2 minutes.</summary>
    public TimeSpan MaxTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Number of priorities, 1 to 16; 1 is the highest. The default is 3.</summary>
    public int PriorityLevels { get; init; } = 3;

    /// <summary>The priority of requests that name none, 1 to <see cref="PriorityLevels"/>. The default is the middle level.</summary>
    public int DefaultPriority { get; init; } = 2;

    /// <summary>Execution providers in order of preference, 1 to 8; <c>cpu</c> last allows it as fallback. The default is <c>cpu</c>.</summary>
    public ImmutableArray<string> ExecutionProviders { get; init; } = ["cpu"];

    /// <summary>Threads of one run, 1 to 1024. The default is 1.</summary>
    public int IntraOpThreads { get; init; } = 1;

    /// <summary>Runs at once, 1 to 1024; null for the serving cores divided by <see cref="IntraOpThreads"/>.</summary>
    public int? Runners { get; init; }

    /// <summary>Requests that run before a version is ready, at most 16. The default is none.</summary>
    public ImmutableArray<WarmUpRequest> WarmUp { get; init; } = [];

    /// <summary>By output name: the labels of its columns, for classification answers.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Labels { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Estimated resident bytes, 1 to 2^50; null for an estimate from the file's size.</summary>
    public long? MemoryBytes { get; init; }
}
