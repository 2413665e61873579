using EdgeOrleans.Benchmarks.Load.Servers;
using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Silo.Hosting;
using Microsoft.AspNetCore.Builder;

namespace EdgeOrleans.Benchmarks.Ladder.Rungs;

/// <summary>A whole PoP in this process, as it ships but for its log, which keeps to warnings.</summary>
internal static class BenchmarkPop
{
    /// <summary>Starts a PoP that is ready.</summary>
    /// <param name="configure">Replaces services.</param>
    /// <param name="catalog">The folder of the catalog; that of the models under measurement when absent.</param>
    public static async Task<EdgeHost> StartAsync(Action<WebApplicationBuilder>? configure = null, string? catalog = null)
    {
        ServerCommand command = ServerCommand.Pop(catalog ?? BenchmarkCatalog.RootPath);
        EdgeHost pop = EdgeHost.Build([.. command.Arguments, "--Logging:Level=Warning"], configure);
        await pop.StartAsync();
        using HttpClient client = new() { BaseAddress = pop.Door };
        if (await Readiness.WaitAsync(client, () => false)) return pop;
        await pop.DisposeAsync();
        throw new InvalidOperationException("The PoP did not become ready.");
    }
}
