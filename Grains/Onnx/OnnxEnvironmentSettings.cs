using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Onnx;

/// <summary>What ONNX Runtime is given once per process.</summary>
internal sealed record OnnxEnvironmentSettings
{
    /// <summary>Plug-in libraries by execution provider: the provider's name in lower case, and the library's path. The default is none.</summary>
    public IReadOnlyDictionary<string, string> ProviderLibraries { get; init; } = ImmutableDictionary<string, string>.Empty;
}
