using EdgeOrleans.Grains.Pops;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Placement;
using Orleans.Runtime.Hosting;

namespace EdgeOrleans.Grains.Placement;

/// <summary>Registers the placement of grains by the PoP in their key.</summary>
public static class PopPlacementServices
{
    /// <summary>Adds the filter and the directory of the grains with <see cref="PopPlacementFilterAttribute"/>. Needs an <see cref="IPopDirectory"/>.</summary>
    public static ISiloBuilder AddPopPlacement(this ISiloBuilder silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.Services.AddPlacementFilter<PopPlacementFilterStrategy, PopPlacementFilterDirector>(ServiceLifetime.Singleton);
        silo.AddGrainDirectory(PopGrainDirectory.Name, static (_, _) => new PopGrainDirectory());

        // A PoP that is not there will not be there after three attempts either; its callers go elsewhere at once.
        silo.Configure<SiloMessagingOptions>(options => options.PlacementMaxRetries = 0);
        return silo;
    }
}
