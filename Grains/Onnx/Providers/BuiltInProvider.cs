using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Grains.Onnx.Providers;

/// <summary>A provider compiled into the native library.</summary>
/// <param name="runtimeName">ONNX Runtime's name, such as <c>CUDAExecutionProvider</c>.</param>
internal sealed class BuiltInProvider(string runtimeName) : IExecutionProvider
{
    /// <summary>The provider that each native library has.</summary>
    public const string Cpu = "cpu";

    private const string Suffix = "ExecutionProvider";

    /// <inheritdoc />
    public string Name { get; } = ShortName(runtimeName);

    /// <inheritdoc />
    public string Device => Name == Cpu ? "CPU" : $"{Name.ToUpperInvariant()}:0";

    /// <summary>Shortens ONNX Runtime's name of a provider: <c>CUDAExecutionProvider</c> to <c>cuda</c>.</summary>
    public static string ShortName(string runtimeName)
    {
        string stem = runtimeName.EndsWith(Suffix, StringComparison.Ordinal) ? runtimeName[..^Suffix.Length] : runtimeName;
        return stem.ToLowerInvariant();
    }

    /// <inheritdoc />
    public void AppendTo(SessionOptions options)
    {
        // The overloads that take a device number are entry points that a library without the provider lacks.
        switch (Name)
        {
            case Cpu:
                break;
            case "cuda":
                AppendCuda(options);
                break;
            case "tensorrt":
                AppendTensorRt(options);
                break;
            default:
                options.AppendExecutionProvider(runtimeName[..^Suffix.Length]);
                break;
        }
    }

    private static void AppendCuda(SessionOptions options)
    {
        using OrtCUDAProviderOptions cuda = new();
        options.AppendExecutionProvider_CUDA(cuda);
    }

    private static void AppendTensorRt(SessionOptions options)
    {
        using OrtTensorRTProviderOptions tensorRt = new();
        options.AppendExecutionProvider_Tensorrt(tensorRt);
        // What TensorRT does not know stays on the GPU.
        AppendCuda(options);
    }
}
