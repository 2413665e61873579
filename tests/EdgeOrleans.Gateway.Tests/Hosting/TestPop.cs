using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Gateway.Tests.Hosting;

/// <summary>A PoP on free ports.</summary>
internal static class TestPop
{
    private static readonly string[] FreePorts =
        ["--Gateway:HttpPort=0", "--Gateway:MetricsPort=0", "--Clustering:SiloPort=0", "--Clustering:GatewayPort=0"];

    public const string OperatorKey = "tests-Operator.Key-0123456789-abcdef";

    /// <summary>Settings of a PoP that lets nobody in without credentials.</summary>
    public static readonly string[] WithKeys =
        ["--Security:AllowAnonymous=false", $"--Security:OperatorKey={OperatorKey}", "--Security:KeyHashSecret=tests-Hash.Secret-0123456789-abcdef"];

    public static EdgeHost Build(params string[] settings) => EdgeHost.Build([.. FreePorts, .. settings]);
}
