using EdgeOrleans.Grains.Deployment.Index;

namespace EdgeOrleans.Grains.Deployment.Local;

/// <summary>The index as this PoP knows it. Thread-safe.</summary>
internal sealed class KnownIndex
{
    private readonly Lock _lock = new();
    private DeploymentIndex _shipped = DeploymentIndex.Empty;
    private volatile DeploymentIndex _shared = DeploymentIndex.Empty;
    private volatile DeploymentIndex _all = DeploymentIndex.Empty;

    /// <summary>What was deployed to the cluster.</summary>
    public DeploymentIndex Shared => _shared;

    /// <summary>That, over what ships with this PoP's catalog.</summary>
    public DeploymentIndex All => _all;

    /// <summary>Takes entries over.</summary>
    public void Merge(IndexEntries entries)
    {
        lock (_lock)
        {
            DeploymentIndex merged = _shared.Merge(entries);
            if (merged == _shared) return;
            _shared = merged;
            _all = _shipped.Merge(merged.Entries);
        }
    }

    /// <summary>Takes over what ships with this PoP's catalog.</summary>
    public void SetShipped(IndexEntries entries)
    {
        lock (_lock)
        {
            _shipped = DeploymentIndex.Empty.Merge(entries);
            _all = _shipped.Merge(_shared.Entries);
        }
    }
}
