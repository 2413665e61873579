namespace EdgeOrleans.Grains.Pipelines.Manifests;

/// <summary>Where a tensor of a pipeline comes from.</summary>
/// <param name="Step">The step that gives it; null for an input of the pipeline.</param>
/// <param name="Tensor">Its name there.</param>
public readonly record struct TensorSource(string? Step, string Tensor)
{
    /// <summary>As manifests write it: <c>tensor</c> or <c>step.tensor</c>.</summary>
    public override string ToString() => Step is null ? Tensor : $"{Step}.{Tensor}";

    /// <summary>Reads what a manifest has; names of inputs and of steps have no '.'.</summary>
    internal static TensorSource Parse(string text)
    {
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? new TensorSource(null, text) : new TensorSource(text[..dot], text[(dot + 1)..]);
    }
}
