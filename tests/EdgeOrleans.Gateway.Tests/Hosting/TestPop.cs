using EdgeOrleans.Cluster.Tests.Processes;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Gateway.Tests.Hosting;

/// <summary>A PoP on free ports, with a folder of its own for what is deployed, which goes with it.</summary>
internal static class TestPop
{
    public const string OperatorKey = "tests-Operator.Key-0123456789-abcdef";

    /// <summary>Settings of a PoP that lets nobody in without credentials.</summary>
    public static readonly string[] WithKeys =
        [$"--Security:OperatorKey={OperatorKey}", "--Security:KeyHashSecret=tests-Hash.Secret-0123456789-abcdef"];

    /// <summary>The settings of its ports, others each time.</summary>
    public static string[] Ports => ["--Gateway:HttpPort=0", "--Gateway:GrpcPort=0", "--Gateway:MetricsPort=0", .. FreePorts.OfSilo()];

    public static EdgeHost Build(params string[] settings) => Build(configure: null, settings);

    /// <summary>One whose log the test reads.</summary>
    internal static EdgeHost Build(CollectingLogs logs, params string[] settings) =>
        Build(builder => builder.Logging.AddProvider(logs), settings);

    /// <summary>One some of whose services are the test's.</summary>
    internal static EdgeHost Build(Action<WebApplicationBuilder>? configure, params string[] settings)
    {
        DeployedFolder folder = new();
        EdgeHost host = EdgeHost.Build([.. Ports, folder.Setting, .. settings], builder =>
        {
            builder.Services.AddSingleton(_ => folder);
            configure?.Invoke(builder);
        });

        // The container frees what it has made, the first of it last.
        host.Services.GetRequiredService<DeployedFolder>();
        return host;
    }
}
