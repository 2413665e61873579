using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving.Admission;
using EdgeOrleans.Grains.Serving.Batching;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Serving.Admission;

public sealed class RequestAdmissionTests
{
    private static readonly Tensor X = Tensor.Create("x", new float[6], [2, 3]);
    private static readonly Tensor Names = Tensor.Create("names", ["a", "b"], [2]);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Admit_InputsInAnyOrder_OrdersThemAsTheModelDoes()
    {
        Refusal? refusal = Admission().Admit(Request([Names, X]), TimeSpan.Zero, out PendingRequest? admitted);

        Assert.Null(refusal);
        Assert.Equal(["x", "names"], admitted!.Inputs.Select(i => i.Name));
        Assert.Equal(2, admitted.Elements);
        Assert.Equal([0, 1], admitted.Outputs);
    }

    public static TheoryData<string, Tensor[], string> WrongInputs => new()
    {
        { "unknown name", [X, Names, Tensor.Create("w", new float[1], [1])], "has no input 'w'" },
        { "twice", [X, X], "appears twice" },
        { "missing", [X], "Input 'names' of model" },
        { "datatype", [Tensor.Create("x", new double[6], [2, 3]), Names], "has datatype FP64, but the model takes FP32" },
        { "rank", [Tensor.Create("x", new float[6], [6]), Names], "has shape [6], but the model takes [-1,3]" },
        { "dimension", [Tensor.Create("x", new float[8], [2, 4]), Names], "has shape [2,4]" },
        { "negative dimension", [new Tensor("x", TensorDataType.Fp32, [-2, 3], default), Names], "has shape [-2,3]" },
        { "overflow", [new Tensor("x", TensorDataType.Fp32, [long.MaxValue, 3], default), Names], "negative or too large" },
        { "overflow in bytes", [new Tensor("x", TensorDataType.Fp32, [long.MaxValue / 4, 3], default), Names], "bytes" },
        { "too few bytes", [new Tensor("x", TensorDataType.Fp32, [2, 3], new byte[23]), Names], "23 bytes, but shape [2,3] needs 6" },
        { "too many bytes", [new Tensor("x", TensorDataType.Fp32, [2, 3], new byte[25]), Names], "25 bytes" },
        { "element cut", [X, new Tensor("names", TensorDataType.Bytes, [2], new byte[] { 9, 0, 0, 0, 1 })], "ends inside of a BYTES element" },
        { "element count", [X, new Tensor("names", TensorDataType.Bytes, [2], new byte[4])], "has 1 BYTES elements, but shape [2] needs 2" },
        { "uneven batch", [X, Tensor.Create("names", ["a"], [1])], "make them equal" },
        { "empty batch", [Tensor.Create("x", Array.Empty<float>(), [0, 3]), Tensor.Create("names", [], [0])], "is empty" },
        { "batch too large", [Tensor.Create("x", new float[15], [5, 3]), Tensor.Create("names", ["", "", "", "", ""], [5])], "exceeds 4" },
    };

    [Theory]
    [MemberData(nameof(WrongInputs))]
    public void Admit_WrongInputs_SaysWhatAndWhere(string name, Tensor[] inputs, string expected)
    {
        Refusal? refusal = Admission().Admit(Request([.. inputs]), TimeSpan.Zero, out PendingRequest? admitted);

        Assert.Null(admitted);
        Assert.True(refusal is { Cause: RefusalCause.InvalidInput }, $"{name} should be refused as invalid input, but was {refusal}.");
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q", "has no output 'q'")]
    [InlineData("y,y", "asked for twice")]
    public void Admit_WrongOutputs_SaysWhich(string outputs, string expected)
    {
        InferenceRequest request = Request([X, Names]) with { Outputs = [.. outputs.Split(',')] };

        Assert.Contains(expected, Admission().Admit(request, TimeSpan.Zero, out _)?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Admit_OutputsAskedFor_KeepsTheirOrder()
    {
        Admission().Admit(Request([X, Names]) with { Outputs = ["z", "y"] }, TimeSpan.Zero, out PendingRequest? admitted);

        Assert.Equal([1, 0], admitted!.Outputs);
    }

    [Theory]
    [InlineData(10, false, 10)]
    [InlineData(10, true, 5)]
    [InlineData(100, false, 20)]
    public void Admit_Timeout_FollowsTheManifest(int asked, bool isDefault, int expected)
    {
        InferenceRequest request = Request([X, Names]) with { Timeout = TimeSpan.FromSeconds(asked), TimeoutIsDefault = isDefault };
        long before = _clock.GetTimestamp();

        Admission().Admit(request, TimeSpan.FromSeconds(1), out PendingRequest? admitted);

        Assert.Equal(TimeSpan.FromSeconds(expected - 1), _clock.GetElapsedTime(before, admitted!.Deadline));
    }

    [Fact]
    public void Admit_TimeSpentBefore_ExpiresWithoutQueue() =>
        Assert.Equal(
            RefusalCause.DeadlineExceeded,
            Admission().Admit(Request([X, Names]), TimeSpan.FromMinutes(1), out _)?.Cause);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(3, 2)]
    public void Admit_Priority_BecomesALevel(int priority, int level)
    {
        Admission().Admit(Request([X, Names]) with { Priority = priority }, TimeSpan.Zero, out PendingRequest? admitted);

        Assert.Equal(level, admitted!.Level);
    }

    [Theory]
    [InlineData(1, 2, 1)]
    [InlineData(0, 3, 2)]
    [InlineData(0, 1, 1)]
    [InlineData(3, 2, 2)]
    [InlineData(1, 9, 2)]
    public void Admit_PriorityAboveTheTenantsCeiling_CountsAsTheCeiling(int priority, int ceiling, int level)
    {
        InferenceRequest request = Request([X, Names]) with { Priority = priority, PriorityCeiling = ceiling, Tenant = "acme", TenantWeight = 3 };

        Admission().Admit(request, TimeSpan.Zero, out PendingRequest? admitted);

        Assert.Equal((level, "acme", 3), (admitted!.Level, admitted.Tenant, admitted.Weight));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void Admit_PriorityOutOfRange_IsRefused(int priority) =>
        Assert.Equal(
            RefusalCause.InvalidInput,
            Admission().Admit(Request([X, Names]) with { Priority = priority }, TimeSpan.Zero, out _)?.Cause);

    [Fact]
    public void CanShareRun_SharedInputDiffers_IsFalse()
    {
        RequestAdmission admission = Admission(Signatures.VoiceActivity);
        PendingRequest first = Admit(admission, Voice(samples: 576, rate: 16000));

        Assert.True(admission.CanShareRun(first, Admit(admission, Voice(samples: 576, rate: 16000))));
        Assert.False(admission.CanShareRun(first, Admit(admission, Voice(samples: 576, rate: 8000))));
        Assert.False(admission.CanShareRun(first, Admit(admission, Voice(samples: 320, rate: 16000))));
    }

    private static PendingRequest Admit(RequestAdmission admission, InferenceRequest request)
    {
        Assert.Null(admission.Admit(request, TimeSpan.Zero, out PendingRequest? admitted));
        return admitted!;
    }

    private static InferenceRequest Voice(int samples, long rate) => Request(
        [
            Tensor.Create("input", new float[samples], [1, samples]),
            Tensor.Create("state", new float[256], [2, 1, 128]),
            Tensor.Create("sr", [rate], []),
        ]);

    private static InferenceRequest Request(ImmutableArray<Tensor> inputs) =>
        new() { Model = "m", Inputs = inputs, Timeout = TimeSpan.FromSeconds(30) };

    private RequestAdmission Admission(ModelSignature? signature = null)
    {
        var manifest = new ModelManifest
        {
            Batching = new BatchingSettings { MaxBatchSize = 4 },
            DefaultTimeout = TimeSpan.FromSeconds(5),
            MaxTimeout = TimeSpan.FromSeconds(20),
        };
        signature ??= Signatures.Mixed;
        return new RequestAdmission("'m' version 1", signature, manifest, BatchLayout.Of(signature), _clock);
    }
}
