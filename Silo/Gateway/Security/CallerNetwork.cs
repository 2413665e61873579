using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>What counts as one origin of callers: an IPv4 address, or an IPv6 network of 64 bits, whose holder has all addresses in it.</summary>
/// <param name="Bits">The address or the network's part of it.</param>
/// <param name="IsIPv6">Whether it is a network.</param>
internal readonly record struct CallerNetwork(ulong Bits, bool IsIPv6)
{
    /// <summary>That of an address; all callers without one are of one origin.</summary>
    public static CallerNetwork Of(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address is null || !address.TryWriteBytes(bytes, out int length)) return default;
        if (address.AddressFamily == AddressFamily.InterNetwork) return new CallerNetwork(BinaryPrimitives.ReadUInt32BigEndian(bytes), IsIPv6: false);
        return address.IsIPv4MappedToIPv6
            ? new CallerNetwork(BinaryPrimitives.ReadUInt32BigEndian(bytes[12..length]), IsIPv6: false)
            : new CallerNetwork(BinaryPrimitives.ReadUInt64BigEndian(bytes), IsIPv6: true);
    }
}
