namespace EdgeOrleans.Silo.Hosting.Tls;

/// <summary>How far a connection with a silo or a client of the cluster has come.</summary>
internal sealed class PeerHandshake
{
    /// <summary>Whether both sides have accepted each other, as far as this one knows.</summary>
    public bool IsAgreed { get; set; }

    /// <summary>Why this side refused the other; null where it did not.</summary>
    public string? Problem { get; set; }
}
