namespace EdgeOrleans.Gateway.Tests.Hosting;

public sealed class ProgramTests
{
    [Fact]
    public async Task Program_WrongSettings_EndsWithOneMessageAndCode1()
    {
        using var silo = new SiloProcess("--Gateway:HttpPort=99999", "--Pop:Idd=fra");

        (int code, string output, string errors) = await silo.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains("Gateway:HttpPort", errors, StringComparison.Ordinal);
        Assert.Contains("Pop:Idd", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_Terminated_SaysWhereItServedAndEndsWithCode0()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;

        // A busy machine makes the frameworks warn.
        using var silo = new SiloProcess(
            "--Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel=Error", "--Logging:LogLevel:Orleans=Error",
            "--Pop:Id=fra", "--Gateway:HttpPort=0", "--Gateway:GrpcPort=0", "--Gateway:MetricsPort=0", "--Clustering:SiloPort=0", "--Clustering:GatewayPort=0");

        string? ready;
        do ready = await silo.Output.ReadLineAsync(cancellation);
        while (ready is not null && !ready.Contains("is ready", StringComparison.Ordinal));
        await silo.TerminateAsync(cancellation);
        (int code, string output, string errors) = await silo.WaitAsync(cancellation);

        Assert.Matches(@"INF PoP fra is ready: requests at http://127\.0\.0\.1:\d+/v2, gRPC at http://127\.0\.0\.1:\d+/, metrics at http://127\.0\.0\.1:\d+/metrics, dashboard at http://127\.0\.0\.1:\d+/orleans$", ready);
        Assert.Equal((0, string.Empty, string.Empty), (code, output, errors));
    }
}
