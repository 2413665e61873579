using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace EdgeOrleans.Cluster.Tests.Processes;

/// <summary>
/// Gives ports to what listens later, or comes back to the same ones. They lie below those from which the system takes any
/// for connections, so that none of them is taken meanwhile, and none is given twice.
/// </summary>
internal static class FreePorts
{
    private const int Lowest = 12_000;
    private const int Highest = 30_000;

    private static readonly Lock Giving = new();
    private static readonly HashSet<int> Given = [];

    /// <summary>The settings of a silo's two ports, for PoPs that may start at the same time: at port 0 a silo finds one before it listens.</summary>
    public static string[] OfSilo()
    {
        int[] ports = Find(2);
        return [$"--Clustering:SiloPort={ports[0]}", $"--Clustering:GatewayPort={ports[1]}"];
    }

    /// <summary>Different ports that nobody listens on now and that nobody was given before.</summary>
    public static int[] Find(int count)
    {
        lock (Giving) return [.. Enumerable.Range(0, count).Select(_ => FindOne())];
    }

    private static int FindOne()
    {
        while (true)
        {
            int port = RandomNumberGenerator.GetInt32(Lowest, Highest);
            if (IsFree(port) && Given.Add(port)) return port;
        }
    }

    private static bool IsFree(int port)
    {
        using TcpListener listener = new(IPAddress.Any, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
