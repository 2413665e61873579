using EdgeOrleans.Grains.Keys;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Keys.Doubles;

/// <summary>Several PoPs that tell each other of keys in place.</summary>
internal sealed class KeyCluster
{
    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UnixEpoch.AddYears(60));

    /// <summary>Forgets after 30 days.</summary>
    public KeyRetention Retention => new(Options.Create(new KeysOptions()), Clock);

    public List<KeyPop> Pops { get; } = [];

    public KeyPop this[string pop] => Pops.Single(one => one.Member.Site.Id == pop);

    /// <summary>PoPs with a store each.</summary>
    public static KeyCluster Of(params string[] pops)
    {
        KeyCluster cluster = new();
        foreach (string pop in pops) cluster.Join(pop, new MemoryKeyStore(cluster.Retention));
        return cluster;
    }

    public KeyPop Join(string pop, MemoryKeyStore store)
    {
        KeyPop joined = new(this, pop, store);
        Pops.Add(joined);
        return joined;
    }
}
