using System.Collections.Concurrent;

namespace EdgeOrleans.Grains.Routing.Own;

/// <summary>What this PoP's router has sent to each replica of this PoP and has no answer for yet. Thread-safe.</summary>
internal sealed class OwnSends
{
    private readonly ConcurrentDictionary<(string Model, int Version), SendCount> _counts = [];

    /// <summary>The count of one replica; the same object for the life of the process.</summary>
    public SendCount To(string model, int version) => _counts.GetOrAdd((model, version), static _ => new SendCount());
}
