using EdgeOrleans.Grains.Routing.Failures;

namespace EdgeOrleans.Simulator.Engine;

/// <summary>Allows each router retries in proportion to its requests. The same for every policy that has no budget of its own.</summary>
internal sealed class RetryBudget(int routers, double share)
{
    /// <summary>As a silo's router has it.</summary>
    private const double Reserve = 50;

    private readonly AttemptBudget[] _budgets = [.. Enumerable.Range(0, routers).Select(_ => new AttemptBudget(share, Reserve))];

    /// <summary>A router got a request.</summary>
    public void OnRequest(int router) => _budgets[router].OnFirst();

    /// <summary>Takes a retry; false when there is none left.</summary>
    public bool TryTake(int router) => _budgets[router].TryTake();
}
