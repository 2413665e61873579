using System.Collections.Immutable;
using System.Text;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Grains.Pipelines;
using EdgeOrleans.Grains.Pipelines.Manifests;
using EdgeOrleans.Grains.Stages;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Gateway.Tests.Hosting;

/// <summary>A PoP with the sample models, fake stages and the pipeline <c>sums</c>, which runs <c>simple</c> after a stage.</summary>
public sealed class PipelinePop : IAsyncLifetime
{
    private readonly EdgeHost _host;
    private HttpClient? _client;

    public PipelinePop() =>
        _host = TestPop.Build(builder => builder.Services.AddSingleton<IStageRunner>(Stages), "--Pop:Id=fra", "--Logging:Level=Error");

    internal FakeStages Stages { get; } = new();

    internal HttpClient Client => _client!;

    internal IPipelineCatalog Pipelines => _host.Services.GetRequiredService<IPipelineCatalog>();

    public async ValueTask InitializeAsync()
    {
        await _host.StartAsync(TestContext.Current.CancellationToken);
        _client = new HttpClient { BaseAddress = _host.Door };
        Put("sums", 1);
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await _host.DisposeAsync();
    }

    /// <summary>Deploys a version of a pipeline that gives the sums and differences of its input with itself, and lets <c>latest</c> name it.</summary>
    internal void Put(string name, int version, string stage = "echo")
    {
        string json = $$"""
            {
              "description": "Sums.",
              "inputs": { "numbers": { "datatype": "INT32", "shape": [-1, 16] } },
              "steps": [
                { "name": "add", "model": "simple", "inputs": { "INPUT0": "first.numbers", "INPUT1": "first.numbers" }, "outputs": ["OUTPUT0"] },
                { "name": "first", "stage": "{{stage}}", "inputs": { "numbers": "numbers" }, "outputs": ["numbers"], "parameters": { "a": "b" }, "timeout": "1s" }
              ],
              "outputs": { "sum": { "from": "add.OUTPUT0", "datatype": "INT32", "shape": [-1, 16] } }
            }
            """;
        PipelineManifest? manifest = PipelineReader.Read(Encoding.UTF8.GetBytes(json), name, version, out ImmutableArray<string> problems);
        Assert.Empty(problems);
        Assert.Null(Pipelines.Put(manifest!));
        Assert.Null(Pipelines.SetLatest(name, version));
    }
}
