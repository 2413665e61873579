using System.Globalization;

namespace EdgeOrleans.Benchmarks.Load.Servers;

/// <summary>How to start a server.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Program">The program's file.</param>
/// <param name="Arguments">The program's arguments.</param>
/// <param name="Port">The port of its HTTP door.</param>
internal sealed record ServerCommand(string Name, string Program, string[] Arguments, int Port)
{
    /// <summary>The baseline, a command of this program.</summary>
    public static ServerCommand Baseline(string modelsPath)
    {
        int port = FreePorts.Find(1)[0];
        return new ServerCommand(
            "baseline", "EdgeOrleans.Benchmarks.dll", ["baseline", "--port", Text(port), "--models", modelsPath], port);
    }

    /// <summary>A PoP as it ships, with the models of <paramref name="catalogPath"/>.</summary>
    public static ServerCommand Pop(string catalogPath)
    {
        int[] ports = FreePorts.Find(4);
        return new ServerCommand(
            "PoP",
            "EdgeOrleans.Silo.dll",
            [
                $"--Catalog:Path={catalogPath}",
                $"--Gateway:HttpPort={Text(ports[0])}",
                "--Gateway:GrpcPort=0",
                $"--Gateway:MetricsPort={Text(ports[1])}",
                $"--Clustering:SiloPort={Text(ports[2])}",
                $"--Clustering:GatewayPort={Text(ports[3])}",
            ],
            ports[0]);
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
