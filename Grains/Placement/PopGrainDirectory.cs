using System.Collections.Concurrent;
using Orleans.GrainDirectory;

namespace EdgeOrleans.Grains.Placement;

/// <summary>
/// The directory of the grains that live on the PoP in their key. The key already says where a grain is, so that each silo
/// remembers its own activations alone: no lookup leaves the silo, and no other silo's death makes a grain unreachable.
/// </summary>
internal sealed class PopGrainDirectory : IGrainDirectory
{
    /// <summary>The directory's name.</summary>
    public const string Name = "pops";

    private readonly ConcurrentDictionary<GrainId, GrainAddress> _activations = [];

    /// <inheritdoc />
    public Task<GrainAddress?> Register(GrainAddress address) => Register(address, null);

    /// <inheritdoc />
    public Task<GrainAddress?> Register(GrainAddress address, GrainAddress? previousAddress)
    {
        GrainAddress registered = _activations.AddOrUpdate(
            address.GrainId,
            static (_, change) => change.Next,
            static (_, current, change) => change.Previous is { } previous && previous.Matches(current) ? change.Next : current,
            (Next: address, Previous: previousAddress));
        return Task.FromResult<GrainAddress?>(registered);
    }

    /// <inheritdoc />
    public Task<GrainAddress?> Lookup(GrainId grainId) => Task.FromResult(_activations.GetValueOrDefault(grainId));

    /// <inheritdoc />
    public Task Unregister(GrainAddress address)
    {
        if (_activations.TryGetValue(address.GrainId, out GrainAddress? current) && current.Matches(address))
        {
            _activations.TryRemove(new(address.GrainId, current));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task UnregisterSilos(List<SiloAddress> siloAddresses) => Task.CompletedTask;
}
