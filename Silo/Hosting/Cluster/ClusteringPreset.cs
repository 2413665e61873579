namespace EdgeOrleans.Silo.Hosting.Cluster;

/// <summary>How long a PoP may be silent before the others evict it.</summary>
public enum ClusteringPreset
{
    /// <summary>For PoPs in one place: a killed one is evicted after about 1 s, a frozen one after 2 s.</summary>
    Lan,

    /// <summary>For PoPs far apart, where packets are late or lost: eviction after 6 to 9 s.</summary>
    Wan,
}
