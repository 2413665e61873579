using System.Threading.Channels;
using EdgeOrleans.Grains.Deployment.Store;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Deployment.Doubles;

/// <summary>Several PoPs that call each other in place.</summary>
internal sealed class FakeCluster
{
    private readonly Channel<int> _readsBegun = Channel.CreateUnbounded<int>();
    private int _reads;

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UnixEpoch.AddYears(60));

    public List<FakePop> Pops { get; } = [];

    /// <summary>Pieces of contents that PoPs read from each other.</summary>
    public int Reads => Volatile.Read(ref _reads);

    /// <summary>One for each that has begun.</summary>
    public ChannelReader<int> ReadsBegun => _readsBegun.Reader;

    /// <summary>Holds up the pieces of contents that PoPs read from each other.</summary>
    public Task Reading { get; set; } = Task.CompletedTask;

    /// <summary>Happens once, while one PoP asks another what it has.</summary>
    public Func<Task>? WhenAsked { get; set; }

    /// <summary>A PoP begins to read a piece from another.</summary>
    public void OnRead() => _readsBegun.Writer.TryWrite(Interlocked.Increment(ref _reads));

    public FakePop this[string pop] => Pops.Single(one => one.Id == pop);

    /// <summary>PoPs with a store each.</summary>
    public static FakeCluster Of(params string[] pops)
    {
        FakeCluster cluster = new();
        foreach (string pop in pops) cluster.Join(pop, new MemoryStore());
        return cluster;
    }

    public FakePop Join(string pop, IArtifactStore store, params IEnumerable<(string Name, int Version, string Path)> shipped)
    {
        FakePop joined = new(this, pop, Pops.Count + 1, store, Clock, shipped);
        Pops.Add(joined);
        return joined;
    }

    public async Task ReconcileAsync()
    {
        foreach (FakePop pop in Pops.Where(pop => !pop.IsSilent)) await pop.ReconcileAsync();
    }
}
