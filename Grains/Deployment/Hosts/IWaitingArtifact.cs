namespace EdgeOrleans.Grains.Deployment.Hosts;

/// <summary>
/// A version whose content is here and that cannot serve yet, such as for want of room. Disposing gives it up; while an
/// attempt is under way, and once one has succeeded, it is not to be disposed of.
/// </summary>
internal interface IWaitingArtifact : IDisposable
{
    /// <summary>Tries again, without the content.</summary>
    /// <exception cref="ArtifactRefusedException">It cannot be used yet, or at all.</exception>
    Task<IPreparedArtifact> PrepareAsync();
}
