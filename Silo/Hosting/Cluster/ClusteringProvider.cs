namespace EdgeOrleans.Silo.Hosting.Cluster;

/// <summary>Where the PoPs find each other.</summary>
public enum ClusteringProvider
{
    /// <summary>In the memory of the first silo; all silos are on this machine.</summary>
    Localhost,
}
