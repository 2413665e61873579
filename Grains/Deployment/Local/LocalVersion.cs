using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Deployment.Index;

namespace EdgeOrleans.Grains.Deployment.Local;

/// <summary>A version on its way into use on this PoP, or in use. Its owner holds a lock around changes.</summary>
/// <param name="entry">The entry of the index that it comes from.</param>
internal sealed class LocalVersion(DeployedVersion entry)
{
    private IWaitingArtifact? _waiting;

    public DeployedVersion Entry => entry;

    public DeploymentState State { get; private set; } = DeploymentState.Compiling;

    public string Reason { get; private set; } = "";

    /// <summary>Whether another attempt would fail in the same way.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Completes when it serves or has failed.</summary>
    public Task Settled { get; set; } = Task.CompletedTask;

    public void Succeed() => State = DeploymentState.Ready;

    /// <param name="reason">Why.</param>
    /// <param name="refused">What the host said; null where it was not asked.</param>
    public void Fail(string reason, ArtifactRefusedException? refused) =>
        (State, Reason, IsRefused, _waiting) = (DeploymentState.Failed, reason, refused is { IsLasting: true }, refused?.Waiting);

    /// <summary>Hands over what another attempt at <paramref name="wanted"/> needs; null where that begins anew.</summary>
    public IWaitingArtifact? TakeWaiting(DeployedVersion wanted)
    {
        if (!IsOf(wanted)) return null;
        IWaitingArtifact? waiting = _waiting;
        _waiting = null;
        return waiting;
    }

    /// <summary>Frees what it keeps for another attempt.</summary>
    public void GiveUp()
    {
        _waiting?.Dispose();
        _waiting = null;
    }

    /// <summary>Whether it is, or becomes, what <paramref name="wanted"/> says.</summary>
    public bool Serves(DeployedVersion wanted) => IsOf(wanted) && (State != DeploymentState.Failed || IsRefused);

    public VersionStatus Status => new(entry.Version, entry.Hash, State, Reason);

    private bool IsOf(DeployedVersion wanted) => entry.Hash == wanted.Hash && entry.Manifest == wanted.Manifest;
}
