using System.Collections.Immutable;
using System.Net;

namespace EdgeOrleans.Silo.Gateway.Security.Proxies;

/// <summary>The proxies whose word on who calls is taken. Immutable.</summary>
/// <param name="networks">Their networks, a single address among them as one.</param>
internal sealed class TrustedProxies(ImmutableArray<IPNetwork> networks)
{
    private static readonly char[] Separators = [',', ' '];

    /// <summary>Their networks.</summary>
    public ImmutableArray<IPNetwork> Networks => networks;

    /// <summary>Whether nobody is trusted.</summary>
    public bool IsEmpty => networks.IsEmpty;

    /// <summary>Reads addresses and CIDR ranges with commas or spaces between.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">How a sentence that begins with the setting ends; null where there is none.</param>
    public static TrustedProxies Read(string text, out string? problem)
    {
        problem = null;
        ImmutableArray<IPNetwork>.Builder networks = ImmutableArray.CreateBuilder<IPNetwork>();
        foreach (string entry in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!TryReadNetwork(entry, out IPNetwork network))
            {
                problem = $"has '{entry}', which is no address and no CIDR range from its first address on; list such as 10.0.0.7, 10.1.0.0/16, 2001:db8::/64.";
            }
            else if (network.PrefixLength == 0)
            {
                problem = $"has '{entry}', by which everybody could pass for anybody; name the proxies' own addresses or networks.";
            }
            else
            {
                networks.Add(network);
            }
        }

        return new TrustedProxies(networks.ToImmutable());
    }

    /// <summary>Whether an address is one of theirs.</summary>
    public bool Contain(IPAddress? address)
    {
        if (address is null || networks.IsEmpty) return false;
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (IPNetwork network in networks)
        {
            if (network.Contains(plain)) return true;
        }

        return false;
    }

    private static bool TryReadNetwork(string entry, out IPNetwork network)
    {
        network = default;
        int slash = entry.IndexOf('/', StringComparison.Ordinal);
        if (!IPAddress.TryParse(slash < 0 ? entry : entry.AsSpan(0, slash), out IPAddress? address)) return false;
        if (slash >= 0) return IPNetwork.TryParse(entry, out network) && network.BaseAddress.Equals(address);
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }
}
