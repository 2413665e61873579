using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Tests.Serving.Running;
using EdgeOrleans.ModelWriter.Graphs;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Grains.Tests.Serving;

public sealed class ModelReplicaFactoryTests
{
    private static readonly ModelManifest Batched = new() { Batching = new BatchingSettings { MaxBatchSize = 8 }, QueueCapacity = 1000 };

    [Fact]
    public async Task Infer_ManyAtOnce_SharesRunsAndAnswersEachAsAlone()
    {
        await using OpenedModel model = await OpenedModel.OpenAsync(SharedScalarModel.Create(), Batched);

        InferenceResult[] results = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(() =>
            model.Infer(Tensor.Create("x", Row(i), [1, 8]), Tensor.Create("scale", [(float)(i % 2 == 0 ? 2 : 3)], [])))));

        for (int i = 0; i < results.Length; i++)
        {
            InferenceResponse response = Assert.IsType<InferenceResponse>(results[i]);
            Assert.Equal(Row(i).Select(v => v * (i % 2 == 0 ? 2 : 3)), response.Output<float>("y").ToArray());
            Assert.Equal("[1,8]", response.Output("y").Shape.ToString());
            Assert.Equal("CPU", response.Device);
        }

        Assert.Equal(400, model.Statistics.Snapshot().InferenceCount);
    }

    [Fact]
    public async Task Infer_RequestsWithTheirOwnBatches_KeepTheirRows()
    {
        await using OpenedModel model = await OpenedModel.OpenAsync(SimpleModel.Create(), Batched);

        InferenceResult[] results = await Task.WhenAll(Enumerable.Range(1, 100).Select(i => Task.Run(() =>
        {
            int rows = 1 + (i % 3);
            int[] values = [.. Enumerable.Repeat(i, rows * 16)];
            return model.Infer(Tensor.Create("INPUT1", values, [rows, 16]), Tensor.Create("INPUT0", values, [rows, 16]));
        })));

        for (int i = 1; i <= results.Length; i++)
        {
            InferenceResponse response = Assert.IsType<InferenceResponse>(results[i - 1]);
            Assert.Equal($"[{1 + (i % 3)},16]", response.Output("OUTPUT0").Shape.ToString());
            Assert.All(response.Output<int>("OUTPUT0").ToArray(), v => Assert.Equal(2 * i, v));
            Assert.All(response.Output<int>("OUTPUT1").ToArray(), v => Assert.Equal(0, v));
        }
    }

    [Fact]
    public async Task Infer_Strings_KeepTheirOrderInABatch()
    {
        await using OpenedModel model = await OpenedModel.OpenAsync(
            IdentityModel.Create(ElementType.String, rank: 2), Batched);

        InferenceResult[] results = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() =>
            model.Infer(Tensor.Create("x", [$"a{i}", "", $"ü{i}"], [1, 3])))));

        for (int i = 0; i < results.Length; i++)
        {
            Assert.Equal([$"a{i}", "", $"ü{i}"], Assert.IsType<InferenceResponse>(results[i]).Output("y").AsStrings());
        }
    }

    [Fact]
    public async Task Infer_OutputHasNoBatch_RunsOneByOneAndStillAnswers()
    {
        await using OpenedModel model = await OpenedModel.OpenAsync(NonZeroModel.Create(), Batched);

        InferenceResult[] results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() =>
            model.Infer(Tensor.Create("x", [0f, i + 1f], [1, 2])))));

        for (int i = 0; i < results.Length; i++)
        {
            InferenceResponse response = Assert.IsType<InferenceResponse>(results[i]);
            Assert.Equal([0f, 2f * (i + 1)], response.Output<float>("doubled").ToArray());
            Assert.Equal(1, response.Timing.BatchSize);
        }
    }

    [Fact]
    public async Task Infer_CallerWithdraws_StopsTheRunSoonAfter()
    {
        await using OpenedModel model = await OpenedModel.OpenAsync(SlowModel.Create(steps: 100_000), new ModelManifest());
        using var source = new CancellationTokenSource();
        Task<InferenceResult> running = model.Replica.InferAsync(
            new InferenceRequest { Model = "m", Inputs = [Tensor.Create("x", new float[16], [1, 16])], Timeout = TimeSpan.FromMinutes(1) },
            TimeSpan.Zero,
            source.Token);
        Assert.True(
            SpinWait.SpinUntil(() => model.Replica.Load is { QueueLength: 0, InFlight: 1 }, TimeSpan.FromSeconds(20)),
            $"The request should be running, but the load is {model.Replica.Load}.");

        await source.CancelAsync();
        InferenceResult result = await running.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(RefusalCause.Cancelled, Assert.IsType<Refusal>(result).Cause);
        // Disposing waits for the runner; a run that went on would take minutes.
        await model.Replica.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Open_WarmUpRequestDoesNotFit_SaysWhy()
    {
        ModelManifest manifest = Batched with
        {
            WarmUp = [new WarmUpRequest([Tensor.Create("x", new float[7], [1, 7]), Tensor.Create("scale", [1f], [])], 1)],
        };

        ModelLoadException exception = await Assert.ThrowsAsync<ModelLoadException>(
            () => OpenedModel.OpenAsync(SharedScalarModel.Create(), manifest));

        Assert.Contains("has shape [1,7], but the model takes [-1,8]", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zz", 10, "models/m/model.json: 'labels.zz' is for no output of version 1; allowed are 'y'.")]
    [InlineData("y", 9, "models/m/model.json: 'labels.y' must be an array of 10 strings, one for each column of the output, not of 9.")]
    [InlineData("y", 11, "models/m/model.json: 'labels.y' must be an array of 10 strings, one for each column of the output, not of 11.")]
    public async Task Open_LabelsDoNotFitTheModel_NamesFileFieldAndWhatIsAllowed(string output, int labels, string message)
    {
        ModelManifest manifest = new()
        {
            Labels = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add(output, [.. Enumerable.Repeat("label", labels)]),
        };

        ModelLoadException exception = await Assert.ThrowsAsync<ModelLoadException>(() => OpenedModel.OpenAsync(MlpModel.Create(), manifest));

        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public async Task Open_OneLabelForEachColumn_IsServed()
    {
        ModelManifest manifest = new()
        {
            Labels = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("y", [.. Enumerable.Repeat("label", 10)]),
        };

        await using OpenedModel model = await OpenedModel.OpenAsync(MlpModel.Create(), manifest);

        Assert.Equal("y", Assert.Single(model.Replica.Signature.Outputs).Name);
    }

    [Fact]
    public async Task Open_BatchedModel_KnowsTheTimeOfEachSizeBeforeTheFirstRequest()
    {
        TimeSpan run = TimeSpan.FromMicroseconds(100);

        await using OpenedModel model = await OpenedModel.OpenAsync(MlpModel.Create(), Batched with { Runners = 1 }, new SteadyClock(run));

        // Runs of all sizes take the same, so that the largest is the best.
        Assert.Equal(new ReplicaLoad(InFlight: 0, QueueLength: 0, Slots: 8, run, run), model.Replica.Load);
    }

    private static float[] Row(int seed) => [.. Enumerable.Range(0, 8).Select(i => (float)(seed + i))];
}
