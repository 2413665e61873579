using System.Runtime.InteropServices;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Onnx;

namespace EdgeOrleans.Grains.Tests.Onnx;

/// <summary>Typed access to a runner's memory.</summary>
internal static class RunnerExtensions
{
    public static Span<T> InputOf<T>(this OnnxRunner runner, int index)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(runner.Input(index));

    public static T[] OutputOf<T>(this OnnxRunner runner, int index)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(runner.Output(index)).ToArray();

    /// <summary>Runs a model of one FP32 input.</summary>
    public static void Run(this OnnxRunner runner, TensorShape shape, params ReadOnlySpan<float> values)
    {
        runner.Prepare([shape]);
        values.CopyTo(runner.InputOf<float>(0));
        runner.Run();
    }
}
