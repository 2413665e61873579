using System.Collections.Immutable;
using EdgeOrleans.Client;
using EdgeOrleans.Client.Models;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Gateway.Tests.Demo;

/// <summary>What the demo calls, without a PoP: what it must print does not depend on one. The pipelines give always the same.</summary>
internal sealed class ModelsInProcess : IEdgeClient, IDisposable
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Samples", "models");

    private readonly InferenceSession _voices = new(Path.Combine(Folder, "voice-activity", "1", "model.onnx"));

    /// <summary>Fails the calls of a model, where it is set.</summary>
    public Func<string, Exception?> FailureOf { get; init; } = _ => null;

    public IEdgeModels Models => throw new NotSupportedException("The demo asks nothing about models.");

    public Task<InferenceResponse> InferAsync(
        string model, ImmutableArray<Tensor> inputs, InferOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (FailureOf(model) is { } failure) return Task.FromException<InferenceResponse>(failure);
        ImmutableArray<Tensor> outputs = model switch
        {
            "detect-language" => [Tensor.Create("language", [inputs[0].AsStrings()[0].Contains('の') ? "jpn" : "deu", "nld", "eng"], [1, 3]), Tensor.Create("probability", [0.9f, 0.06f, 0.01f], [1, 3])],
            "clean-speech" => [Tensor.Create("segments", [0.32f, 2.88f], [1, 2])],
            "voice-activity" => Run(_voices, inputs),
            "crowded" => [Tensor.Create("y", inputs[0].AsSpan<float>().ToArray(), [1, 16])],
            _ => Simple(inputs[0].AsSpan<int>().ToArray(), inputs[1].AsSpan<int>().ToArray()),
        };
        return Task.FromResult(new InferenceResponse
        {
            Model = model,
            Version = 1,
            Outputs = outputs,
            Pop = "fra",
            Device = "CPU",
            Timing = new InferenceTiming(default, default, default, default, 4),
        });
    }

    public void Dispose() => _voices.Dispose();

    private static ImmutableArray<Tensor> Run(InferenceSession session, ImmutableArray<Tensor> inputs)
    {
        OrtValue[] values = [.. inputs.Select(ValueOf)];
        using RunOptions options = new();
        using IDisposableReadOnlyCollection<OrtValue> outputs =
            session.Run(options, [.. inputs.Select(input => input.Name)], values, session.OutputNames);
        foreach (OrtValue value in values) value.Dispose();
        return [.. session.OutputNames.Zip(outputs, TensorOf)];
    }

    private static OrtValue ValueOf(Tensor input) => input.DataType == TensorDataType.Int64
        ? OrtValue.CreateTensorValueFromMemory(input.AsSpan<long>().ToArray(), input.Shape.Dimensions.ToArray())
        : OrtValue.CreateTensorValueFromMemory(input.AsSpan<float>().ToArray(), input.Shape.Dimensions.ToArray());

    private static Tensor TensorOf(string name, OrtValue value) =>
        Tensor.Create(name, value.GetTensorDataAsSpan<float>().ToArray(), TensorShape.Create(value.GetTensorTypeAndShape().Shape));

    private static ImmutableArray<Tensor> Simple(int[] left, int[] right) =>
    [
        Tensor.Create("OUTPUT0", [.. left.Zip(right, (a, b) => a + b)], [1, 16]),
        Tensor.Create("OUTPUT1", [.. left.Zip(right, (a, b) => a - b)], [1, 16]),
    ];
}
