using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Routing.View;
using EdgeOrleans.Silo.Gateway.Http.Routing;

namespace EdgeOrleans.Silo.Demo.World;

/// <summary>
/// Puts the distance between PoPs of one machine into the calls between them: each waits half a modelled round trip before
/// it leaves and half of one before its answer counts.
/// </summary>
internal sealed class SimulatedNetwork(IServiceProvider services, TimeProvider clock) : IOutgoingGrainCallFilter
{
    /// <summary>What a reader of its numbers must know.</summary>
    public const string Label = "The network between these PoPs is simulated: 6 ms and 21 ms for each 1,000 km, there and back.";

    private const string OwnInterfaces = "edge.";

    // The directory needs grains itself, so it cannot be asked for before there are any.
    private readonly Lazy<IPopDirectory> _pops = new(services.GetRequiredService<IPopDirectory>);

    /// <summary>Adds it to a PoP.</summary>
    public static void Add(WebApplicationBuilder builder)
    {
        builder.UseOrleans(silo => silo.AddOutgoingGrainCallFilter<SimulatedNetwork>());
        builder.Services.AddSingleton(new RouteNote(Label));
    }

    /// <inheritdoc />
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        TimeSpan oneWay = OneWayTo(context);
        if (oneWay == TimeSpan.Zero)
        {
            await context.Invoke();
            return;
        }

        await Task.Delay(oneWay, clock);
        try
        {
            await context.Invoke();
        }
        finally
        {
            await Task.Delay(oneWay, clock);
        }
    }

    private TimeSpan OneWayTo(IOutgoingGrainCallContext context)
    {
        if (context.InterfaceType.ToString()?.StartsWith(OwnInterfaces, StringComparison.Ordinal) != true) return TimeSpan.Zero;
        PopSite own = _pops.Value.Own;
        if (SiteOf(context.TargetId) is not { } target || target.Id == own.Id) return TimeSpan.Zero;

        // A delay drops what is less than a millisecond.
        return TimeSpan.FromMilliseconds(Math.Ceiling(DistanceModel.RoundTripOf(own.Place.DistanceKm(target.Place)) / 2));
    }

    /// <summary>The PoP of a grain: an agent is addressed by its silo, others have the PoP in their key.</summary>
    private PopSite? SiteOf(GrainId target)
    {
        if (SystemTargetGrainId.TryParse(target, out SystemTargetGrainId agent))
        {
            SiloAddress silo = agent.GetSiloAddress();
            return _pops.Value.Members.FirstOrDefault(member => member.Silo.Equals(silo))?.Site;
        }

        string key = target.Key.ToString() ?? "";
        string pop = key.Split('|') is [_, { } segment, ..] ? segment : key;
        return _pops.Value.TryFind(pop, out PopMember? found) ? found.Site : null;
    }
}
