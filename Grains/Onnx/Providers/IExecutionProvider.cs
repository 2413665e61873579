using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Grains.Onnx.Providers;

/// <summary>Something that ONNX Runtime can run a model on.</summary>
internal interface IExecutionProvider
{
    /// <summary>The name that settings and manifests use, in lower case, such as <c>cuda</c>.</summary>
    string Name { get; }

    /// <summary>What a session reports that runs on it, such as <c>CUDA:0</c>.</summary>
    string Device { get; }

    /// <summary>Makes sessions opened with <paramref name="options"/> run on it.</summary>
    void AppendTo(SessionOptions options);
}
