using EdgeOrleans.Cluster.Tests.Processes;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Gateway.Tests.Hosting;

/// <summary>A PoP on free ports.</summary>
internal static class TestPop
{
    public const string OperatorKey = "tests-Operator.Key-0123456789-abcdef";

    /// <summary>Settings of a PoP that lets nobody in without credentials.</summary>
    public static readonly string[] WithKeys =
        [$"--Security:OperatorKey={OperatorKey}", "--Security:KeyHashSecret=tests-Hash.Secret-0123456789-abcdef"];

    /// <summary>The settings of its ports, others each time.</summary>
    public static string[] Ports => ["--Gateway:HttpPort=0", "--Gateway:GrpcPort=0", "--Gateway:MetricsPort=0", .. FreePorts.OfSilo()];

    public static EdgeHost Build(params string[] settings) => EdgeHost.Build([.. Ports, .. settings]);

    /// <summary>One whose log the test reads.</summary>
    internal static EdgeHost Build(CollectingLogs logs, params string[] settings) =>
        EdgeHost.Build([.. Ports, .. settings], builder => builder.Logging.AddProvider(logs));
}
