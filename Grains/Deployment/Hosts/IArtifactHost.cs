namespace EdgeOrleans.Grains.Deployment.Hosts;

/// <summary>Serves what is deployed of one kind on this PoP. Thread-safe.</summary>
internal interface IArtifactHost
{
    /// <summary>The kind.</summary>
    ArtifactKind Kind { get; }

    /// <summary>Most bytes of a content.</summary>
    int MaxBytes { get; }

    /// <summary>What ships with this PoP's catalog.</summary>
    IReadOnlyList<ShippedArtifact> ReadShipped();

    /// <summary>Checks a content and readies it to serve; nothing changes.</summary>
    /// <param name="key">What it is.</param>
    /// <param name="manifest">The manifest as JSON; empty for the defaults.</param>
    /// <param name="content">The content.</param>
    /// <param name="isNew">Whether a user deploys it here and now; otherwise another PoP has prepared it already.</param>
    /// <exception cref="ArtifactRefusedException">It cannot be used.</exception>
    Task<IPreparedArtifact> PrepareAsync(ArtifactKey key, string manifest, ReadOnlyMemory<byte> content, bool isNew);

    /// <summary>Serves a version no longer.</summary>
    void Remove(string name, int version);

    /// <summary>Lets <c>latest</c> name a version; 0 for none.</summary>
    void SetLatest(string name, int version);

    /// <summary>What of this kind uses a version, such as <c>pipeline 'x' version 1</c>; null where nothing does.</summary>
    string? UserOf(ArtifactKey key);
}
