using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Serving.Residency.Accounting;

namespace EdgeOrleans.Grains.Serving.Residency;

/// <summary>The sentences with which a rent is refused.</summary>
internal static class ResidencyRefusals
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public static string NeverFits(VersionKey key, long bytes, long limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"Model '{key.Model}' version {key.Version} needs {bytes} bytes of memory and the whole budget is {limit}; raise Catalog:MemoryBudgetBytes or give it a smaller model.");

    public static Refusal NeverFits(VersionKey key, long bytes, MemoryBudget budget) =>
        new(RefusalCause.Unavailable, NeverFits(key, bytes, budget.Limit));

    public static Refusal NoRoom(VersionKey key, long bytes, MemoryBudget budget) => new(
        RefusalCause.Unavailable,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Model '{key.Model}' version {key.Version} needs {bytes} bytes of memory and other models hold {budget.Used} of the budget of {budget.Limit}; unload one, raise Catalog:MemoryBudgetBytes or set Catalog:LoadOnDemand."));

    public static Refusal Busy(VersionKey key, long bytes, MemoryBudget budget) => new(
        RefusalCause.Overloaded,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Model '{key.Model}' version {key.Version} needs {bytes} bytes of memory and all models in the budget of {budget.Limit} are busy; try again later or raise Catalog:MemoryBudgetBytes."),
        RetryAfter);

    public static Refusal CannotLoad(VersionKey key, string reason) =>
        new(RefusalCause.Unavailable, $"Model '{key.Model}' version {key.Version} cannot be loaded: {reason}");

    public static Refusal NotServed(VersionKey key, string reason) => new(
        RefusalCause.Unavailable,
        $"Request for unknown model: '{key.Model}' version {key.Version} is not at ready state: {reason}");

    public static Refusal Withdrawn(VersionKey key) => new(
        RefusalCause.Cancelled,
        $"The request for model '{key.Model}' version {key.Version} was withdrawn while the model was being loaded.");
}
