using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;
using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace EdgeOrleans.Grains.Placement;

/// <summary>Leaves of all silos the one of the PoP that the grain's key names.</summary>
internal sealed class PopPlacementFilterDirector(IPopDirectory directory) : IPlacementFilterDirector
{
    /// <inheritdoc />
    /// <exception cref="PopAbsentException">The PoP is not there; it reaches the caller as it is.</exception>
    public IEnumerable<SiloAddress> Filter(
        PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
    {
        string pop = PopKey.PopOf(target.GrainIdentity.Key.ToString()!);
        if (directory.TryFind(pop, out PopMember? member))
        {
            foreach (SiloAddress silo in silos)
            {
                if (silo.Equals(member.Silo)) return [silo];
            }
        }

        throw new PopAbsentException(pop, PopRefusals.AbsentMessage(pop, directory.Members));
    }
}
