using Orleans.Metadata;
using Orleans.Placement;

namespace EdgeOrleans.Grains.Placement;

/// <summary>
/// Puts a grain on the PoP that its key names (<c>model@version|pop|replica</c>, <c>stage@version|pop</c> or <c>pop</c>),
/// and lets the key stand for an entry in the cluster's grain directory.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PopPlacementFilterAttribute() : PlacementFilterAttribute(new PopPlacementFilterStrategy())
{
    /// <inheritdoc />
    public override void Populate(IServiceProvider services, Type grainClass, GrainType grainType, Dictionary<string, string> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        base.Populate(services, grainClass, grainType, properties);
        properties[WellKnownGrainTypeProperties.GrainDirectory] = PopGrainDirectory.Name;
    }
}
