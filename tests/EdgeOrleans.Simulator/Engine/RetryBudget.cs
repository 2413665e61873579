namespace EdgeOrleans.Simulator.Engine;

/// <summary>Allows each router retries in proportion to its requests. The same for every policy that has no budget of its own.</summary>
internal sealed class RetryBudget
{
    private const double Reserve = 10;

    private readonly double[] _saved;
    private readonly double _share;

    /// <summary>Full reserves.</summary>
    public RetryBudget(int routers, double share)
    {
        _share = share;
        _saved = new double[routers];
        Array.Fill(_saved, share > 0 ? Reserve : 0);
    }

    /// <summary>A router got a request.</summary>
    public void OnRequest(int router) => _saved[router] = Math.Min(Reserve, _saved[router] + _share);

    /// <summary>Takes a retry; false when there is none left.</summary>
    public bool TryTake(int router)
    {
        if (_saved[router] < 1) return false;
        _saved[router]--;
        return true;
    }
}
