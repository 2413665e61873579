using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Tests.Serving.Admission;

/// <summary>Signatures of the tests.</summary>
internal static class Signatures
{
    /// <summary>A recurrent model: a batch on different axes and a scalar that a batch shares.</summary>
    public static ModelSignature VoiceActivity { get; } = new(
        [
            new("input", TensorDataType.Fp32, [new(-1, "batch"), new(-1, "sequence")]),
            new("state", TensorDataType.Fp32, [new(2), new(-1, "batch"), new(128)]),
            new("sr", TensorDataType.Int64, []),
        ],
        [
            new("output", TensorDataType.Fp32, [new(-1, "batch"), new(1)]),
            new("stateN", TensorDataType.Fp32, [new(-1, "d0"), new(-1, "batch"), new(-1, "d2")]),
        ]);

    /// <summary>A tensor of FP32 and one of BYTES.</summary>
    public static ModelSignature Mixed { get; } = new(
        [
            new("x", TensorDataType.Fp32, [new(-1, "batch"), new(3)]),
            new("names", TensorDataType.Bytes, [new(-1, "batch")]),
        ],
        [
            new("y", TensorDataType.Fp32, [new(-1, "batch")]),
            new("z", TensorDataType.Fp32, [new(-1, "batch")]),
        ]);
}
