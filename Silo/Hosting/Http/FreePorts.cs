using System.Net;
using System.Net.Sockets;

namespace EdgeOrleans.Silo.Hosting.Http;

/// <summary>Picks ports for listeners that must know theirs before they listen.</summary>
internal static class FreePorts
{
    /// <summary>The two ports, with different free ones in place of 0.</summary>
    public static (int First, int Second) Resolve(int first, int second)
    {
        using Socket held = Reserve(first, out int resolvedFirst);
        using Socket alsoHeld = Reserve(second, out int resolvedSecond);
        return (resolvedFirst, resolvedSecond);
    }

    private static Socket Reserve(int port, out int resolved)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        resolved = port;
        if (port != 0) return socket;

        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        resolved = ((IPEndPoint)socket.LocalEndPoint!).Port;
        return socket;
    }
}
