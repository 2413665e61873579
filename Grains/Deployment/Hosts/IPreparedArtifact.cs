namespace EdgeOrleans.Grains.Deployment.Hosts;

/// <summary>A version that was checked and can serve at once. Disposing frees it, unless it went live.</summary>
internal interface IPreparedArtifact : IDisposable
{
    /// <summary>The manifest in the form in which two of one meaning are equal; empty where there is none.</summary>
    string Manifest { get; }

    /// <summary>Serves it, in place of what its name and version stood for.</summary>
    void GoLive();
}
