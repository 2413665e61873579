using System.Globalization;

namespace EdgeOrleans.Benchmarks.Load.Servers;

/// <summary>How to start a server.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Program">The program's file.</param>
/// <param name="Arguments">The program's arguments.</param>
/// <param name="Port">The port of its HTTP door.</param>
/// <param name="GrpcPort">The port of its gRPC door; 0 for none.</param>
internal sealed record ServerCommand(string Name, string Program, string[] Arguments, int Port, int GrpcPort = 0)
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
        int[] ports = FreePorts.Find(5);
        return new ServerCommand(
            "PoP",
            "EdgeOrleans.Silo.dll",
            [
                $"--Catalog:Path={catalogPath}",
                $"--Gateway:HttpPort={Text(ports[0])}",
                $"--Gateway:GrpcPort={Text(ports[4])}",
                $"--Gateway:MetricsPort={Text(ports[1])}",
                $"--Clustering:SiloPort={Text(ports[2])}",
                $"--Clustering:GatewayPort={Text(ports[3])}",
            ],
            ports[0],
            ports[4]);
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
