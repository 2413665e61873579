using System.Collections.Immutable;
using EdgeOrleans.Client.Cluster.Tls;
using EdgeOrleans.Client.Entrances;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace EdgeOrleans.Client.Cluster;

/// <summary>The routers of PoPs, called as a client of their Orleans cluster.</summary>
internal sealed class ClusterEntrances(EdgeClusterOptions options) : IEntranceSource
{
    /// <summary>Whether Orleans works in this program: not in a trimmed one, where ILLink.Substitutions.xml makes it false.</summary>
    public static bool AreSupported => true;

    /// <inheritdoc />
    public void Check(List<string> problems, TimeProvider clock)
    {
        if (options.Pops.Count is 0 or > EntranceList.MostEntrances)
        {
            problems.Add($"UseCluster names {options.Pops.Count} PoPs; it must name 1 to {EntranceList.MostEntrances}, such as Pops.Add(\"fra\").");
        }

        if (options.Pops.Any(string.IsNullOrWhiteSpace)) problems.Add("UseCluster names a PoP without an id; ids are such as 'fra'.");
        if (string.IsNullOrWhiteSpace(options.ClusterId)) problems.Add("ClusterId is empty; it must be that of the PoPs.");
        if (options.Gateways.Count == 0 && options.ConfigureClient is null)
        {
            problems.Add("UseCluster names neither Gateways nor ConfigureClient; one of them must say how to find the cluster.");
        }

        ClusterCertificates.Check(options, problems, clock);
    }

    /// <inheritdoc />
    public ImmutableArray<IEntrance> Create(IServiceProvider program, int maxResponseBytes)
    {
        ClusterLink link = new(() => CreateServices(program), options.Pops.Count);
        return [.. options.Pops.Select(pop => new PopEntrance(link, pop, maxResponseBytes))];
    }

    private ServiceProvider CreateServices(IServiceProvider program)
    {
        ServiceCollection services = new();
        services.AddLogging();
        if (program.GetService<ILoggerFactory>() is { } logs) services.AddSingleton(logs);
        services.TryAddSingleton(TimeProvider.System);
        services.AddOrleansClient(Apply);
        return services.BuildServiceProvider();
    }

    private void Apply(IClientBuilder client)
    {
        client.Configure<ClusterOptions>(o => o.ClusterId = o.ServiceId = options.ClusterId);
        client.Configure<ClientMessagingOptions>(o =>
        {
            // Each call has a deadline of its own, at which the router answers.
            o.ResponseTimeout = InferOptions.MaxTimeout + TimeSpan.FromMinutes(1);
            o.CancelRequestOnTimeout = true;
        });
        ClusterCertificates.Apply(options, client.Services);
        if (options.Gateways.Count > 0) client.UseStaticClustering([.. options.Gateways]);
        options.ConfigureClient?.Invoke(client);
    }
}
