using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using EdgeOrleans.Silo.Hosting.Http;

namespace EdgeOrleans.Silo.Hosting.Cluster;

/// <summary>Where the silo listens, and where the other silos find it.</summary>
/// <param name="Listening">The address to listen on.</param>
/// <param name="Advertised">The address that the membership shows.</param>
internal sealed record ClusterAddress(IPAddress Listening, IPAddress Advertised)
{
    /// <summary>The addresses behind <c>Clustering:Host</c>.</summary>
    /// <exception cref="StartException">The setting stands for all addresses, and none of them can be reached from outside.</exception>
    public static ClusterAddress Of(string host)
    {
        IPAddress address = ListenAddress.Parse(host);
        return IsAny(address) ? new ClusterAddress(IPAddress.Any, FirstOfThisMachine()) : new ClusterAddress(address, address);
    }

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static IPAddress FirstOfThisMachine()
    {
        IEnumerable<IPAddress> addresses =
            from network in NetworkInterface.GetAllNetworkInterfaces()
            where network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback
            let properties = network.GetIPProperties()
            // The network with a way out is the one that other machines are on.
            orderby properties.GatewayAddresses.Count == 0
            from unicast in properties.UnicastAddresses
            where unicast.Address.AddressFamily == AddressFamily.InterNetwork
            select unicast.Address;
        return addresses.FirstOrDefault() ?? throw new StartException(
            "Clustering:Host stands for every address of this machine, and it has none but loopback; set it to the one that other PoPs reach.");
    }
}
