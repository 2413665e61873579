using System.Diagnostics.CodeAnalysis;

namespace EdgeOrleans.ModelWriter.Models;

/// <summary>Weights that are the same on each machine.</summary>
public static class SeededWeights
{
    /// <summary>Uniform numbers of mean 0, scaled so that a layer of <paramref name="fanIn"/> inputs keeps the size of its values.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "Weights are no secrets.")]
    public static float[] Create(int seed, int count, int fanIn)
    {
        Random random = new(seed);
        float scale = MathF.Sqrt(6f / fanIn);
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) weights[i] = ((random.NextSingle() * 2) - 1) * scale;
        return weights;
    }
}
