using System.Globalization;
using System.Net;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Pops.Reports;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Grains.Routing.View;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Residency;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Benchmarks.Routing;

/// <summary>One PoP's router that has heard of thousands of others, as it is registered; its own PoP serves nothing.</summary>
internal sealed class WorldView : IDisposable
{
    private readonly ServiceProvider _services;

    private WorldView(ServiceProvider services)
    {
        _services = services;
        Finder = services.GetRequiredService<RouteFinder>();
        View = services.GetRequiredService<RoutingView>();
    }

    public RouteFinder Finder { get; }

    public RoutingView View { get; }

    /// <summary>Hears of PoPs that are strewn over the earth and all serve the same models.</summary>
    public static WorldView Of(int pops, int models)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddMetrics().AddOptions();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IModelCatalog, NoModels>();
        services.AddSingleton<IModelResidency, NoModels>();
        services.AddSingleton<IResidencyState, NoModels>();
        services.AddSingleton<ModelLoads>();

        // Reports are made once here, and must not count as silence.
        services.Configure<RoutingOptions>(options => options.SilentAfter = options.StaleAfter = TimeSpan.FromMinutes(1));
        services.AddRequestRouting();
        WorldView world = new(services.BuildServiceProvider());
        Random random = new(1);
        PopMember[] members = [.. Enumerable.Range(0, pops).Select(i => Member(i, random))];
        world.View.OnMembers(members);
        foreach (PopMember member in members) world.View.OnReport(Report(member, models, random));
        return world;
    }

    public static string ModelName(int model) => string.Create(CultureInfo.InvariantCulture, $"model-{model}");

    public void Dispose() => _services.Dispose();

    private static PopMember Member(int number, Random random)
    {
        double latitude = double.RadiansToDegrees(Math.Asin((random.NextDouble() * 1.6) - 0.8));
        var site = new PopSite(string.Create(CultureInfo.InvariantCulture, $"pop-{number}"), latitude, (random.NextDouble() * 360) - 180, number % 4 == 0 ? "EU" : "US");
        return new PopMember(site, SiloAddress.New(IPAddress.Loopback, 1000 + number, 1));
    }

    private static PopReport Report(PopMember member, int models, Random random) => new()
    {
        Pop = member.Site.Id,
        Incarnation = member.Incarnation,
        Sequence = 1,
        State = PopState.Serving,
        Models = [.. Enumerable.Range(0, models).Select(model => new ModelLoad
        {
            Model = ModelName(model),
            Version = 1,
            IsNewest = true,
            Warmth = ModelWarmth.Warm,
            Load = new ReplicaLoad(random.Next(8), 0, 4, TimeSpan.FromMilliseconds(60), TimeSpan.FromMilliseconds(60)),
        })],
    };
}
