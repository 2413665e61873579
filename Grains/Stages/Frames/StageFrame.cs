using System.Collections.Immutable;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Stages.Frames;

/// <summary>What a frame holds.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Tensors">The tensors, with names of their own; none in a rejection.</param>
/// <param name="Parameters">String parameters, with keys of their own.</param>
public sealed record StageFrame(FrameKind Kind, ImmutableArray<Tensor> Tensors, ImmutableArray<KeyValuePair<string, string>> Parameters)
{
    /// <summary>The reason of a rejection, 1 to 1,024 bytes of UTF-8; null in other frames.</summary>
    public string? Reason => Kind == FrameKind.Rejection ? Find(FrameLayout.Reason) : null;

    /// <summary>The value of a parameter; null where there is none of that key.</summary>
    public string? Find(string key)
    {
        foreach ((string name, string value) in Parameters)
        {
            if (string.Equals(name, key, StringComparison.Ordinal)) return value;
        }

        return null;
    }
}
