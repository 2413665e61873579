using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Peers;
using EdgeOrleans.Grains.Deployment.Store;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Grains.Deployment.Local;

/// <summary>Gets contents that this PoP lacks, and verifies each by its hash.</summary>
internal sealed class ArtifactPuller(IArtifactStore store, IDeploymentPeers peers)
{
    /// <summary>Bytes of one call to another PoP, far below what ends a message.</summary>
    public const int PieceBytes = 4 << 20;

    /// <summary>Reads a content from the store; null where it is not there, or not whole.</summary>
    public async Task<byte[]?> ReadAsync(DeployedVersion entry) =>
        await store.ReadAsync(entry.Hash, 0, entry.Bytes, CancellationToken.None) is { } kept && IsWhole(kept, entry) ? kept : null;

    /// <summary>Reads a content from a PoP that has it, and keeps it.</summary>
    /// <param name="entry">What to read.</param>
    /// <param name="source">The PoP to ask first; null for any.</param>
    /// <exception cref="ArtifactLackingException">Nobody has it whole.</exception>
    public async Task<byte[]> PullAsync(DeployedVersion entry, PopMember? source)
    {
        string problem = "no other PoP answers";
        foreach (PopMember pop in peers.Others.OrderByDescending(pop => pop == source))
        {
            try
            {
                byte[]? content = await ReadAsync(entry, pop);
                if (content is not null && IsWhole(content, entry))
                {
                    await store.WriteAsync(entry.Hash, content, CancellationToken.None);
                    return content;
                }

                problem = content is null ? "no PoP has its content" : $"what PoP '{pop.Site.Id}' has is not what was deployed";
            }
            catch (Exception failure) when (failure is TimeoutException or OrleansException)
            {
                problem = $"PoP '{pop.Site.Id}' does not answer";
            }
        }

        throw new ArtifactLackingException($"{problem}; it is tried again.");
    }

    private async Task<byte[]?> ReadAsync(DeployedVersion entry, PopMember from)
    {
        byte[] content = new byte[entry.Bytes];
        for (int read = 0; read < content.Length;)
        {
            byte[]? piece = await peers.ReadAsync(from, entry.Hash, read, Math.Min(PieceBytes, content.Length - read));
            if (piece is null || piece.Length == 0) return null;
            piece.CopyTo(content.AsSpan(read));
            read += piece.Length;
        }

        return content;
    }

    private static bool IsWhole(byte[] content, DeployedVersion entry) => ArtifactHash.Of(content) == entry.Hash;
}
