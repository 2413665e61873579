using System.Collections.Immutable;
using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Store;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Deployment.Local;

/// <summary>What ships with this PoP's catalog, below what is deployed.</summary>
internal sealed partial class ShippedArtifacts(IEnumerable<IArtifactHost> hosts, KnownIndex known, TimeProvider clock, ILogger<ShippedArtifacts> logger)
{
    private volatile ImmutableDictionary<ArtifactKey, string> _paths = ImmutableDictionary<ArtifactKey, string>.Empty;

    /// <summary>Looks at the catalog.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var entries = ImmutableArray.CreateBuilder<DeployedVersion>();
        var paths = ImmutableDictionary.CreateBuilder<ArtifactKey, string>();
        foreach (IArtifactHost host in hosts)
        {
            foreach (ShippedArtifact shipped in host.ReadShipped())
            {
                if (await ReadAsync(host.Kind, shipped, cancellationToken) is not { } entry) continue;
                entries.Add(entry);
                paths[entry.Key] = shipped.Path;
            }
        }

        _paths = paths.ToImmutable();
        known.SetShipped(new IndexEntries(entries.ToImmutable(), []));
    }

    /// <summary>The content of an entry that comes from the catalog; null for one that was deployed.</summary>
    public async Task<byte[]?> ReadAsync(DeployedVersion entry) =>
        entry.Revision == 0 && _paths.TryGetValue(entry.Key, out string? path) ? await File.ReadAllBytesAsync(path) : null;

    private async Task<DeployedVersion?> ReadAsync(ArtifactKind kind, ShippedArtifact shipped, CancellationToken cancellationToken)
    {
        try
        {
            byte[] content = await File.ReadAllBytesAsync(shipped.Path, cancellationToken);
            return new DeployedVersion
            {
                Kind = kind,
                Name = shipped.Name,
                Version = shipped.Version,
                Hash = ArtifactHash.Of(content),
                Bytes = content.Length,
                Manifest = shipped.Manifest,
                At = clock.GetUtcNow(),
                Revision = 0,
            };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogUnreadable(shipped.Path, failure.Message);
            return null;
        }
    }
}
