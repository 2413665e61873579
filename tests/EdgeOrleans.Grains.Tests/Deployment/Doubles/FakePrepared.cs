using EdgeOrleans.Grains.Deployment.Hosts;

namespace EdgeOrleans.Grains.Tests.Deployment.Doubles;

/// <param name="manifest">The manifest.</param>
/// <param name="goLive">Serves it.</param>
/// <param name="free">Called when it is disposed without having gone live.</param>
internal sealed class FakePrepared(string manifest, Action goLive, Action free) : IPreparedArtifact
{
    private bool _isLive;

    public string Manifest => manifest;

    public void GoLive()
    {
        goLive();
        _isLive = true;
    }

    public void Dispose()
    {
        if (!_isLive) free();
    }
}
