using EdgeOrleans.Grains.Deployment.Index;

namespace EdgeOrleans.Grains.Deployment.Local;

/// <summary>A version on its way into use on this PoP, or in use. Its owner holds a lock around changes.</summary>
/// <param name="entry">The entry of the index that it comes from.</param>
internal sealed class LocalVersion(DeployedVersion entry)
{
    public DeployedVersion Entry => entry;

    public DeploymentState State { get; private set; } = DeploymentState.Compiling;

    public string Reason { get; private set; } = "";

    /// <summary>Whether another attempt would fail in the same way.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Completes when it serves or has failed.</summary>
    public Task Settled { get; set; } = Task.CompletedTask;

    public void Succeed() => State = DeploymentState.Ready;

    public void Fail(string reason, bool isRefused) => (State, Reason, IsRefused) = (DeploymentState.Failed, reason, isRefused);

    /// <summary>Whether it is, or becomes, what <paramref name="wanted"/> says.</summary>
    public bool Serves(DeployedVersion wanted) =>
        entry.Hash == wanted.Hash && entry.Manifest == wanted.Manifest && (State != DeploymentState.Failed || IsRefused);

    public VersionStatus Status => new(entry.Version, entry.Hash, State, Reason);
}
