using Orleans.Placement;

namespace EdgeOrleans.Grains.Placement;

/// <summary>Marks the grains that <see cref="PopPlacementFilterDirector"/> places.</summary>
/// <param name="order">Its place among the filters of a grain.</param>
internal sealed class PopPlacementFilterStrategy(int order) : PlacementFilterStrategy(order)
{
    public PopPlacementFilterStrategy()
        : this(0)
    {
    }
}
