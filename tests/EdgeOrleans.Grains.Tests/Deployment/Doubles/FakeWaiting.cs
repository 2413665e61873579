using EdgeOrleans.Grains.Deployment.Hosts;

namespace EdgeOrleans.Grains.Tests.Deployment.Doubles;

/// <param name="load">Tries again.</param>
/// <param name="free">Called when it is given up.</param>
internal sealed class FakeWaiting(Func<IPreparedArtifact> load, Action free) : IWaitingArtifact
{
    public Task<IPreparedArtifact> PrepareAsync() => Task.FromResult(load());

    public void Dispose() => free();
}
