namespace EdgeOrleans.Silo.Hosting.Cluster;

/// <summary>Where the PoPs find each other.</summary>
public enum ClusteringProvider
{
    /// <summary>In the memory of the first silo; all silos are on this machine.</summary>
    Localhost,

    /// <summary>In a Redis server.</summary>
    Redis,

    /// <summary>In a table of an Azure storage account.</summary>
    AzureTable,
}
