using System.Collections.Immutable;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving.Residency;
using EdgeOrleans.Grains.Serving.Statistics;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Pops.Reports;

/// <summary>Looks at the models and pipelines that this PoP serves.</summary>
internal sealed class ModelLoads(IModelCatalog catalog, IResidencyState residency, IOptions<ReportOptions> options)
{
    /// <summary>Bytes that models hold.</summary>
    public long UsedBytes => residency.UsedBytes;

    /// <summary>Bytes that they may hold.</summary>
    public long BudgetBytes => residency.BudgetBytes;

    /// <summary>Time until a version is in memory: what is left of a load under way, or what a load would take.</summary>
    public TimeSpan LoadTimeOf(string model, int version) =>
        residency.StateOf(model, version) is { } state ? LoadTime.Of(state, options.Value) : TimeSpan.Zero;

    /// <summary>Each served version.</summary>
    public ImmutableArray<ModelLoad> Read()
    {
        IReadOnlyList<ModelVersion> index = catalog.Index();
        ImmutableArray<ModelLoad>.Builder loads = ImmutableArray.CreateBuilder<ModelLoad>(index.Count);
        string model = "";
        int newest = 0;
        foreach (ModelVersion version in index)
        {
            if (version.State != ModelState.Ready) continue;
            if (version.Model != model) catalog.Resolve(model = version.Model, 0, out newest);
            if (residency.StateOf(version.Model, version.Version) is { } state) loads.Add(Describe(version, state, newest));
        }

        return loads.DrainToImmutable();
    }

    private ModelLoad Describe(ModelVersion version, in VersionResidency state, int newest)
    {
        LatencySummary recent = version.Statistics.Recent.Read();
        return new ModelLoad
        {
            Model = version.Model,
            Version = version.Version,
            IsNewest = version.Version == newest,
            Warmth = state.Warmth,
            Load = state.Load,
            LoadTime = LoadTime.Of(state, options.Value),
            P50 = recent.P50,
            P99 = recent.P99,
            ErrorRate = recent.ErrorRate,
            IsPipeline = version.Pipeline is not null,
        };
    }
}
