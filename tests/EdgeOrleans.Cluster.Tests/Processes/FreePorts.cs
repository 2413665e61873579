using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace EdgeOrleans.Cluster.Tests.Processes;

/// <summary>
/// Finds ports for a process that must come back to the same ones. They lie below those from which the system takes any for
/// connections, so that none of them is taken meanwhile.
/// </summary>
internal static class FreePorts
{
    private const int Lowest = 12_000;
    private const int Highest = 32_000;

    /// <summary>Different ports that nobody listens on now.</summary>
    public static int[] Find(int count)
    {
        List<TcpListener> held = [];
        try
        {
            while (held.Count < count)
            {
                TcpListener listener = new(IPAddress.Loopback, RandomNumberGenerator.GetInt32(Lowest, Highest));
                try
                {
                    listener.Start();
                    held.Add(listener);
                }
                catch (SocketException)
                {
                    // Somebody listens there, perhaps this very loop.
                    listener.Dispose();
                }
            }

            return [.. held.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            foreach (TcpListener listener in held) listener.Dispose();
        }
    }
}
