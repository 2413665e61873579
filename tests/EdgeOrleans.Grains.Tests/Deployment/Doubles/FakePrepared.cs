using EdgeOrleans.Grains.Deployment.Hosts;

namespace EdgeOrleans.Grains.Tests.Deployment.Doubles;

internal sealed class FakePrepared(string manifest, Action goLive) : IPreparedArtifact
{
    public string Manifest => manifest;

    public void GoLive() => goLive();
}
