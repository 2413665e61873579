using System.Collections.Immutable;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving.Residency;
using EdgeOrleans.Grains.Serving.Statistics;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Pops.Reports;

/// <summary>Looks at the models that this PoP serves.</summary>
internal sealed class ModelLoads(IModelCatalog catalog, IResidencyState residency, IOptions<ReportOptions> options)
{
    /// <summary>What opening a session takes beside reading its file.</summary>
    private static readonly TimeSpan SessionTime = TimeSpan.FromMilliseconds(50);

    /// <summary>A load that has overrun its estimate is taken to need this share of what it took so far.</summary>
    private const double OverrunShare = 0.25;

    /// <summary>Bytes that models hold.</summary>
    public long UsedBytes => residency.UsedBytes;

    /// <summary>Bytes that they may hold.</summary>
    public long BudgetBytes => residency.BudgetBytes;

    /// <summary>Time until a version is in memory: what is left of a load under way, or what a load would take.</summary>
    public TimeSpan LoadTimeOf(string model, int version) =>
        residency.StateOf(model, version) is { } state ? LoadTime(state) : TimeSpan.Zero;

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
            LoadTime = LoadTime(state),
            P50 = recent.P50,
            P99 = recent.P99,
            ErrorRate = recent.ErrorRate,
        };
    }

    private TimeSpan LoadTime(in VersionResidency state)
    {
        if (state.Warmth == ModelWarmth.Warm) return TimeSpan.Zero;
        TimeSpan whole = state.LastLoad ?? SessionTime + TimeSpan.FromSeconds((double)state.FileBytes / options.Value.LoadBytesPerSecond);
        TimeSpan left = whole - state.LoadingFor;
        return left > TimeSpan.Zero ? left : state.LoadingFor * OverrunShare;
    }
}
