using System.Collections.Concurrent;
using System.Text;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Hosts;

namespace EdgeOrleans.Grains.Tests.Deployment.Doubles;

/// <summary>Serves texts; refuses those that begin with <c>bad</c>.</summary>
internal sealed class FakeHost : IArtifactHost
{
    public ArtifactKind Kind => ArtifactKind.Stage;

    public int MaxBytes => 16;

    public List<ShippedArtifact> Shipped { get; } = [];

    /// <summary>What is served, by name and version.</summary>
    public ConcurrentDictionary<(string Name, int Version), string> Live { get; } = [];

    /// <summary>The versions that <c>latest</c> names.</summary>
    public ConcurrentDictionary<string, int> Latest { get; } = [];

    /// <summary>Contents that were prepared.</summary>
    public ConcurrentQueue<string> Prepared { get; } = [];

    /// <summary>Contents that were prepared and freed without having been served.</summary>
    public ConcurrentQueue<string> Freed { get; } = [];

    /// <summary>Whether versions can be loaded.</summary>
    public bool HasRoom { get; set; } = true;

    /// <summary>Attempts to load.</summary>
    public int Loads { get; private set; }

    /// <summary>What uses everything.</summary>
    public string? User { get; set; }

    /// <summary>Why what was prepared cannot serve after all.</summary>
    public Refusal? Obstacle { get; set; }

    /// <summary>Held closed to keep versions from being ready.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    public IReadOnlyList<ShippedArtifact> ReadShipped() => Shipped;

    public Task<IPreparedArtifact> PrepareAsync(ArtifactKey key, string manifest, ReadOnlyMemory<byte> content, bool isNew)
    {
        Gate.Wait(TestContext.Current.CancellationToken);
        string text = Encoding.UTF8.GetString(content.Span);
        Prepared.Enqueue(text);
        return text.StartsWith("bad", StringComparison.Ordinal)
            ? throw new ArtifactRefusedException(new Refusal(RefusalCause.InvalidInput, $"{key} is bad."))
            : Task.FromResult(Load(key, manifest, text));
    }

    /// <summary>Loads a content that is here.</summary>
    public IPreparedArtifact Load(ArtifactKey key, string manifest, string text)
    {
        Loads++;
        if (HasRoom) return new FakePrepared(manifest, () => GoLive(key, text), () => Freed.Enqueue(text));
        FakeWaiting waiting = new(() => Load(key, manifest, text), () => Freed.Enqueue(text));
        throw new ArtifactRefusedException(new Refusal(RefusalCause.Unavailable, $"{key} has no room.")) { Waiting = waiting };
    }

    public void Remove(string name, int version) => Live.TryRemove((name, version), out _);

    public void SetLatest(string name, int version) => Latest[name] = version;

    public string? UserOf(ArtifactKey key) => User;

    private void GoLive(ArtifactKey key, string text)
    {
        if (Obstacle is { } obstacle) throw new ArtifactRefusedException(obstacle);
        Live[(key.Name, key.Version)] = text;
    }
}
