using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Onnx;

/// <summary>How a model is opened.</summary>
internal sealed record OnnxSessionSettings
{
    /// <summary>Path of the ONNX file.</summary>
    public required string ModelPath { get; init; }

    /// <summary>Execution providers in order of preference, in lower case; <c>cpu</c> among them allows it as fallback. The default is <c>cpu</c>.</summary>
    public ImmutableArray<string> Providers { get; init; } = ["cpu"];

    /// <summary>Threads of one run, from 1. The default is 1.</summary>
    public int IntraOpThreads { get; init; } = 1;

    /// <summary>
    /// A folder for optimised copies whose weights are memory-mapped, or null, the default, to read all weights into
    /// memory. Processes may share it. One that cannot be written is not used.
    /// </summary>
    public string? WeightsCachePath { get; init; }
}
