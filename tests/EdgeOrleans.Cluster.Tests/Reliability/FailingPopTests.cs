using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Cluster.Tests.Reliability.Load;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.Reliability;

/// <summary>A PoP reports that all is well and fails each request at once, which makes it look fast.</summary>
[Trait("Process", "Load")]
public sealed class FailingPopTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Pop_ThatFailsEveryRequestAtOnce_IsAvoidedByAllWithHardlyAFailure()
    {
        await using ThreePops pops = await ThreePops.UnderLoadAsync();
        LoadDriver load = pops.Load;
        await load.GoOnAsync(4 * Second);
        TimeSpan broken = load.Now;
        foreach (string model in (string[])[ThreePops.Everywhere, ThreePops.Elsewhere])
        {
            pops.Fra.Catalog.Add(model, FailingModel.Create(), ThreePops.Manifest, version: 2);
            await pops.Fra.Door.LoadAsync(model);
        }

        TimeSpan failing = load.Now;
        string? bySel = await Eventually.ReadAsync(
            () => pops.Sel.ReasonAgainstAsync(ThreePops.Elsewhere, "fra"), reason => reason is not null, "sel to avoid fra");
        TimeSpan avoidedBySel = load.Now;
        string? byItself = await Eventually.ReadAsync(
            () => pops.Fra.ReasonAgainstAsync(ThreePops.Everywhere, "fra"), reason => reason is not null, "fra to avoid itself");
        TimeSpan avoided = load.Now;
        await load.GoOnAsync(10 * Second);

        TimeSpan repaired = load.Now;
        foreach (string model in (string[])[ThreePops.Everywhere, ThreePops.Elsewhere])
        {
            pops.Fra.Catalog.Add(model, SlowModel.Create(ThreePops.Steps), ThreePops.Manifest, version: 3);
            await pops.Fra.Door.LoadAsync(model);
        }

        await Eventually.ReadAsync(() => pops.Sel.MayUseAsync(ThreePops.Elsewhere, "fra"), may => may, "sel to use fra again");
        TimeSpan used = load.Now;
        await load.GoOnAsync(3 * Second);
        IReadOnlyCollection<Sample> all = await pops.FinishAsync();

        LoadWindow whole = LoadWindow.Of(all, broken, used);
        Saw.Print($"before: {LoadWindow.Of(all, TimeSpan.Zero, broken)}");
        Saw.Print($"avoided by sel after {(avoidedBySel - failing).TotalSeconds:0.00} s ({bySel}), by fra itself after {(avoided - failing).TotalSeconds:0.00} s ({byItself})");
        Saw.Print($"until it was repaired: {LoadWindow.Of(all, broken, repaired)}");
        Saw.Print($"used by sel again {(used - repaired).TotalSeconds:0.0} s after its repair: {LoadWindow.Of(all, used, load.Now)}");

        Assert.True(whole.Failed < 0.01 * whole.Requests, $"{whole.Failed} of {whole.Requests} failed.");
        Assert.Contains(all, sample => sample.Start > used && sample.Pop == "fra");
    }
}
