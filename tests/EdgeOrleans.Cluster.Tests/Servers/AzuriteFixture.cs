namespace EdgeOrleans.Cluster.Tests.Servers;

/// <summary>One emulator for the tests of a class, started by the first that asks, so that each can be skipped by itself.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private AzuriteServer? _server;

    /// <summary>The running emulator; where it is not installed, the test is skipped.</summary>
    internal async Task<AzuriteServer> ServerAsync() => _server ??= await AzuriteServer.StartAsync();

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
