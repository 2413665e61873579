namespace EdgeOrleans.Silo.Hosting.Cluster.AzureTables;

/// <summary>Lets the silo find the others in an Azure table.</summary>
internal static class AzureTableServices
{
    /// <summary>Adds the membership.</summary>
    public static ISiloBuilder UseAzureTable(this ISiloBuilder silo, AzureTableOptions options)
    {
        silo.Services.AddSingleton(_ => new AzureMembershipTable(options));
        silo.Services.AddSingleton<IMembershipTable>(services => services.GetRequiredService<AzureMembershipTable>());
        silo.Services.AddSingleton<IMembershipServer>(services => services.GetRequiredService<AzureMembershipTable>());
        return silo;
    }
}
