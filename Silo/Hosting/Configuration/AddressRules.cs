using System.Net;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Hosting.Cluster;
using EdgeOrleans.Silo.Hosting.Http;

namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>The rules for addresses and ports that no single setting can hold.</summary>
internal static class AddressRules
{
    /// <summary>Adds a sentence to <paramref name="problems"/> for each address that is none and each port that is used twice.</summary>
    public static void Check(IConfiguration configuration, ICollection<string> problems)
    {
        var gateway = configuration.Read<GatewayOptions>(GatewayOptions.Section);
        CheckHost("Gateway:Host", gateway.Host, problems);

        var clustering = configuration.Read<ClusteringOptions>(ClusteringOptions.Section);
        CheckHost("Clustering:Host", clustering.Host, problems);
        if (clustering.Provider == ClusteringProvider.Localhost
            && ListenAddress.TryParse(clustering.Host, out IPAddress? host) && !IPAddress.IsLoopback(host))
        {
            problems.Add($"Clustering:Host is '{clustering.Host}', but Localhost is for PoPs on one machine; set Clustering:Provider to Redis or AzureTable.");
        }

        (string Setting, int Port)[] ports =
        [
            ("Gateway:HttpPort", gateway.HttpPort),
            ("Gateway:GrpcPort", gateway.GrpcPort),
            ("Gateway:MetricsPort", gateway.MetricsPort),
            ("Clustering:SiloPort", clustering.SiloPort),
            ("Clustering:GatewayPort", clustering.GatewayPort),
        ];
        foreach (IGrouping<int, (string Setting, int Port)> users in ports.Where(p => p.Port != 0).GroupBy(p => p.Port))
        {
            if (users.Count() < 2) continue;

            problems.Add($"Port {users.Key} is given to {string.Join(" and ", users.Select(u => u.Setting))}; each needs its own.");
        }
    }

    private static void CheckHost(string setting, string host, ICollection<string> problems)
    {
        if (ListenAddress.TryParse(host, out _)) return;

        problems.Add($"{setting} is '{host}'; allowed is an IP address of this machine, localhost, or * for all of them.");
    }
}
