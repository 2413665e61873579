using Azure.Data.Tables;

namespace EdgeOrleans.Silo.Hosting.Cluster.AzureTables;

/// <summary>Which table holds the membership.</summary>
/// <param name="ConnectionString">The storage account's; a secret.</param>
/// <param name="ClusterId">The cluster's name; it is the partition, so clusters may share a table.</param>
internal sealed record AzureTableOptions(string ConnectionString, string ClusterId)
{
    /// <summary>The table's name. The official package uses another.</summary>
    public string TableName { get; init; } = "EdgeOrleansMembership";

    /// <summary>Whether the text can be a storage account's connection string.</summary>
    public static bool CanRead(string connectionString)
    {
        try
        {
            return new TableServiceClient(connectionString).Uri.IsAbsoluteUri;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>A client of the table that gives up after seconds, since whoever reads the membership tries again later.</summary>
    public TableClient Connect()
    {
        var options = new TableClientOptions();
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(5);
        return new TableClient(ConnectionString, TableName, options);
    }
}
