using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models;
using static EdgeOrleans.Grains.Tests.Pipelines.PipelineFixture;

namespace EdgeOrleans.Grains.Tests.Pipelines.Catalog;

public sealed class PipelineCatalogTests : IDisposable
{
    private static readonly string Simple = Json("m.y", Step("a", "i"), Step("m", "a.y", "model"));

    private readonly PipelineFixture _pop = new();

    public PipelineCatalogTests()
    {
        _pop.Stages.Add("a", "y", v => v);
        _pop.Models.Add("m", "y", v => v);
    }

    public void Dispose() => _pop.Dispose();

    [Fact]
    public void Put_NameOfAModel_IsRefused()
    {
        Refusal refusal = _pop.Pipelines.Put(Manifest(Simple, "m"))!;

        Assert.Equal(RefusalCause.InvalidInput, refusal.Cause);
        Assert.Equal(["m"], _pop.Catalog.Index().Select(version => version.Model));
    }

    [Fact]
    public void Versions_SideBySide_AreServedByNumberAndTheLatestWithoutOne()
    {
        _pop.Put(Simple, version: 1).Put(Simple, version: 3);
        Assert.Null(_pop.Pipelines.Put(Manifest(Simple, version: 2)));

        Assert.Equal([1, 2, 3], _pop.Catalog.Versions("p").Select(version => version.Version));
        Assert.Equal((3, 2), (Resolve(0), Resolve(2)));
        Assert.Null(_pop.Pipelines.SetLatest("p", 1));
        Assert.Equal((1, 1), (Resolve(0), _pop.Pipelines.LatestOf("p")));
        Assert.Equal(["m:1", "p:1", "p:2", "p:3"], _pop.Catalog.Index().Select(version => $"{version.Model}:{version.Version}"));
        Assert.Equal([1, 2, 3], _pop.Pipelines.Deployed.Select(manifest => manifest.Version));
    }

    [Fact]
    public void Resolve_WithoutALatest_IsNotReady()
    {
        Assert.Null(_pop.Pipelines.Put(Manifest(Simple)));

        Refusal refusal = _pop.Catalog.Resolve("p", 0, out _)!;

        Assert.Equal(RefusalCause.NotReady, refusal.Cause);
        Assert.Contains("none is its latest yet", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, Resolve(1));
    }

    [Fact]
    public void Resolve_UnknownVersion_NamesTheVersions()
    {
        _pop.Put(Simple);

        Assert.Equal("Request for unknown model: 'p' version 7 is not found; its versions are 1.", _pop.Catalog.Resolve("p", 7, out _)!.Message);
        Assert.Equal(RefusalCause.NotFound, _pop.Pipelines.SetLatest("p", 7)!.Cause);
        Assert.Equal(RefusalCause.NotFound, _pop.Pipelines.SetLatest("q", 1)!.Cause);
        Assert.Equal(RefusalCause.NotFound, _pop.Catalog.Resolve("q", 1, out _)!.Cause);
    }

    [Fact]
    public void Remove_LastVersion_FreesTheName()
    {
        _pop.Put(Simple, version: 1).Put(Simple, version: 2);

        Assert.True(_pop.Pipelines.Remove("p", 2));
        Assert.Contains("latest is version 2, which this PoP does not have", _pop.Catalog.Resolve("p", 0, out _)!.Message, StringComparison.Ordinal);
        Assert.False(_pop.Pipelines.Remove("p", 2));
        Assert.True(_pop.Pipelines.Remove("p", 1));
        Assert.Equal(RefusalCause.NotFound, _pop.Catalog.Resolve("p", 0, out _)!.Cause);
        Assert.Equal(["m"], _pop.Catalog.Index().Select(version => version.Model));
    }

    [Fact]
    public void Ready_StageThatIsNotLive_IsNamed()
    {
        _pop.Put(Simple);
        _pop.Stages.Absent["a"] = new Refusal(RefusalCause.NotReady, "Stage 'a' is being compiled.", TimeSpan.FromSeconds(2));

        ModelVersion version = Find();

        Assert.Equal((ModelState.Loading, "step 'a': Stage 'a' is being compiled."), (version.State, version.Reason));
        Assert.Equal(
            "Request for unknown model: 'p' version 1 is not at ready state: step 'a': Stage 'a' is being compiled.",
            _pop.Catalog.Resolve("p", 1, out _)!.Message);
        Assert.Equal(TimeSpan.FromSeconds(2), _pop.Catalog.Resolve("p", 0, out _)!.RetryAfter);
        Assert.Empty(_pop.Catalog.Versions("p"));
        _pop.Stages.Absent.Clear();
        Assert.Equal((ModelState.Ready, ""), (Find().State, Find().Reason));
    }

    [Fact]
    public void Ready_ModelThatIsUnavailable_IsNamed()
    {
        _pop.Put(Simple);
        _pop.Models["m"].Obstacle = new Refusal(RefusalCause.NotFound, "Model 'm' is gone.");

        Assert.Equal(ModelState.Unavailable, Find().State);
        Refusal refusal = _pop.Catalog.Resolve("p", 1, out _)!;
        Assert.Equal(RefusalCause.Unavailable, refusal.Cause);
        Assert.EndsWith("step 'm': Model 'm' is gone.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_Pipeline_TellsItsSignatureAndSteps()
    {
        _pop.Put(Simple);

        ModelVersion version = Find();

        Assert.Equal(("i", "o"), (version.Signature!.Inputs[0].Name, version.Signature.Outputs[0].Name));
        Assert.Equal(["a", "m"], version.Pipeline!.Steps.Select(step => step.Step));
        Assert.Null(_pop.Catalog.Find("m", 1, out ModelVersion? model));
        Assert.Null(model!.Pipeline);
    }

    [Fact]
    public async Task Statistics_OfAVersion_OutliveItsDeployment()
    {
        _pop.Put(Simple);
        await _pop.AnswerAsync();
        _pop.Pipelines.Remove("p", 1);
        _pop.Put(Simple);

        Assert.Equal(1, Find().Statistics.Snapshot().Success.Count);
        Assert.Equal([1, 1], Find().Pipeline!.Steps.Select(step => step.Success.Count));
    }

    [Fact]
    public async Task Load_OfAPipeline_IsRefused()
    {
        _pop.Put(Simple);

        Assert.Equal(RefusalCause.InvalidInput, (await _pop.Catalog.LoadAsync("p", null, Token))!.Cause);
        Assert.Equal(RefusalCause.InvalidInput, (await _pop.Catalog.UnloadAsync("p", Token))!.Cause);
        Assert.Null(await _pop.Catalog.LoadAsync("m", null, Token));
    }

    [Fact]
    public void Model_ThatComesUnderAPipelinesName_IsNotServed()
    {
        _pop.Put(Simple);
        _pop.Models.Add("p", "y", v => v);

        Assert.Equal(
            [("m", ModelState.Ready, false), ("p", ModelState.Unavailable, false), ("p", ModelState.Ready, true)],
            _pop.Catalog.Index().Select(version => (version.Model, version.State, version.Pipeline is not null)));
        Assert.NotNull(Find().Pipeline);
    }

    private ModelVersion Find()
    {
        Assert.Null(_pop.Catalog.Find("p", 1, out ModelVersion? found));
        return found!;
    }

    private int Resolve(int version)
    {
        Assert.Null(_pop.Catalog.Resolve("p", version, out int resolved));
        return resolved;
    }
}
