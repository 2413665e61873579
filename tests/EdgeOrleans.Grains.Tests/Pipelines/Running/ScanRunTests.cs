using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using static EdgeOrleans.Grains.Tests.Pipelines.PipelineFixture;

namespace EdgeOrleans.Grains.Tests.Pipelines.Running;

/// <summary>A model over a sequence: its state is the sum of all it saw, its output that sum times the rate.</summary>
public sealed class ScanRunTests : IDisposable
{
    private const string Scanned = """
        { "inputs": { "i": { "datatype": "FP32", "shape": [-1, 2] }, "rate": { "datatype": "FP32", "shape": [1] } },
          "steps": [{ "name": "listen", "model": "m", "inputs": { "rate": "rate", "x": "i" }, "outputs": ["out"],
            "scan": { "over": "x", "state": { "state": "stateN" } } }],
          "outputs": { "o": { "from": "listen.out", "datatype": "FP32", "shape": [-1, 1] } } }
        """;

    private readonly PipelineFixture _pop = new();
    private readonly FakeModel _model;

    public ScanRunTests()
    {
        _model = _pop.Models.Add("m", Listen);
        _model.Signature = new ModelSignature(
            [Spec("x", -1, 2), Spec("rate", 1), Spec("state", -1, 3)], [Spec("out", -1, 1), Spec("stateN", -1, 3)]);
        _pop.Put(Scanned);
    }

    public void Dispose() => _pop.Dispose();

    [Fact]
    public async Task Run_Sequence_GivesWhatElementByElementGives()
    {
        float[] samples = [.. Enumerable.Range(1, 10).Select(n => (float)n)];
        List<float> expected = [];
        Tensor state = Tensor.Create("state", new float[3], [1, 3]);
        for (int i = 0; i < 5; i++)
        {
            Tensor element = Tensor.Create("x", samples[(2 * i)..((2 * i) + 2)], [1, 2]);
            InferenceResult result = Listen(new InferenceRequest
            {
                Model = "m", Version = 1, Timeout = TimeSpan.FromSeconds(1), Inputs = [Numbers("rate", 10), element, state],
            });
            var response = Assert.IsType<InferenceResponse>(result);
            expected.Add(response.Output<float>("out")[0]);
            state = new Tensor("state", TensorDataType.Fp32, [1, 3], response.Output("stateN").Data);
        }

        Tensor output = (await _pop.AnswerAsync(Request(samples, 5))).Output("o");

        Assert.Equal(expected, output.AsSpan<float>().ToArray());
        Assert.Equal([30, 100, 210, 360, 550], expected);
        Assert.Equal(TensorShape.Create([5, 1]), output.Shape);
    }

    [Fact]
    public async Task Run_Sequence_RentsTheModelOnceAndKeepsTheDeadline()
    {
        InferenceResult result = await _pop.InferAsync(Request([1, 2, 3, 4], 2), TimeSpan.FromMilliseconds(200));

        var response = Assert.IsType<InferenceResponse>(result);
        Assert.Equal((1, 1, 2), (_model.Rents, _model.Releases, _model.Requests.Count));
        Assert.All(_model.Requests, asked => Assert.Equal((1000, 200), (asked.Request.Timeout.TotalMilliseconds, asked.Elapsed.TotalMilliseconds)));
        Assert.Equal(["out", "stateN"], _model.Requests.First().Request.Outputs);
        Assert.Equal("CUDA:0", response.Device);
        Assert.Equal(0, _pop.Sends.To("m", 1).Unanswered);
    }

    [Fact]
    public async Task Run_NoElements_GivesNone()
    {
        Tensor output = (await _pop.AnswerAsync(Request([], 0))).Output("o");

        Assert.Equal((TensorShape.Create([0, 1]), 0), (output.Shape, output.Data.Length));
        Assert.Empty(_model.Requests);
    }

    [Fact]
    public async Task Run_ElementThatIsRefused_EndsTheSequence()
    {
        Refusal refusal = await _pop.RefusalAsync(Request([1, 2, -1, 0, 3, 4], 3));

        Assert.Equal((RefusalCause.StageFailed, "Pipeline 'p' version 1, step 'listen': Negative."), (refusal.Cause, refusal.Message));
        Assert.Equal(2, _model.Requests.Count);
        Assert.Equal(_model.Rents, _model.Releases);
    }

    [Fact]
    public async Task Run_Strings_AreNotCut()
    {
        _pop.Put(Scanned.Replace("\"i\": { \"datatype\": \"FP32\"", "\"i\": { \"datatype\": \"BYTES\"", StringComparison.Ordinal));

        Refusal refusal = await _pop.RefusalAsync(Request([], 0) with { Inputs = [Tensor.Create("i", ["a", "b"], [1, 2]), Numbers("rate", 1)] });

        Assert.Equal(RefusalCause.InvalidInput, refusal.Cause);
        Assert.Contains("'x' is BYTES, which is not cut into elements", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OutputsThatDoNotFit_AreNotJoined()
    {
        _pop.Models.Add("m", request => FakeModels.Respond(
            request, new Tensor("out", TensorDataType.Fp32, [], new byte[4]), Tensor.Create("stateN", new float[3], [1, 3]))).Signature = _model.Signature;

        Assert.Contains("cannot be joined", (await _pop.RefusalAsync(Request([1, 2], 1))).Message, StringComparison.Ordinal);
    }

    private static TensorSpec Spec(string name, params long[] dimensions) =>
        new(name, TensorDataType.Fp32, [.. dimensions.Select(size => new TensorDimension(size))]);

    private static InferenceRequest Request(float[] samples, int elements) => new()
    {
        Model = "p",
        Version = 1,
        Inputs = [Tensor.Create("i", samples, [elements, 2]), Numbers("rate", 10)],
        Timeout = TimeSpan.FromSeconds(1),
    };

    private static InferenceResult Listen(InferenceRequest request)
    {
        Tensor Input(string name) => request.Inputs.Single(input => input.Name == name);
        ReadOnlySpan<float> element = Input("x").AsSpan<float>();
        if (element[0] < 0) return new Refusal(RefusalCause.StageFailed, "Negative.");
        float[] sums = [.. Input("state").AsSpan<float>()];
        for (int i = 0; i < sums.Length; i++) sums[i] += element[0] + element[1];
        return FakeModels.Respond(
            request, Tensor.Create("out", [sums[2] * Input("rate").AsSpan<float>()[0]], [1, 1]), Tensor.Create("stateN", sums, [1, 3]));
    }
}
