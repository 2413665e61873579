namespace EdgeOrleans.Grains.Deployment.Hosts;

/// <summary>A version that was checked and can serve at once.</summary>
internal interface IPreparedArtifact
{
    /// <summary>The manifest in the form in which two of one meaning are equal; empty where there is none.</summary>
    string Manifest { get; }

    /// <summary>Serves it, in place of what its name and version stood for.</summary>
    void GoLive();
}
