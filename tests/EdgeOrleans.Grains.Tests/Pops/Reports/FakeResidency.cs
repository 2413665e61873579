using EdgeOrleans.Grains.Serving.Residency;

namespace EdgeOrleans.Grains.Tests.Pops.Reports;

/// <summary>States that the test writes.</summary>
internal sealed class FakeResidency : IResidencyState
{
    public Dictionary<(string Model, int Version), VersionResidency> States { get; } = [];

    public long UsedBytes => 7;

    public long BudgetBytes => 70;

    public VersionResidency? StateOf(string model, int version) => States.TryGetValue((model, version), out VersionResidency state) ? state : null;
}
