using System.Net;
using System.Net.Sockets;

namespace EdgeOrleans.Cluster.Tests.Processes;

/// <summary>Finds ports for a process that must come back to the same ones.</summary>
internal static class FreePorts
{
    /// <summary>Different ports that nobody listens on now.</summary>
    public static int[] Find(int count)
    {
        List<TcpListener> held = [];
        try
        {
            for (int i = 0; i < count; i++)
            {
                TcpListener listener = new(IPAddress.Loopback, 0);
                held.Add(listener);
                listener.Start();
            }

            return [.. held.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            foreach (TcpListener listener in held) listener.Dispose();
        }
    }
}
