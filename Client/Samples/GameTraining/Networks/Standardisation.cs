namespace Samples.GameTraining.Networks;

/// <summary>Mean and deviation of each feature.</summary>
internal sealed class Standardisation
{
    private Standardisation(float[] means, float[] deviations) => (Means, Deviations) = (means, deviations);

    /// <summary>The mean of each feature.</summary>
    public float[] Means { get; }

    /// <summary>The standard deviation of each feature; 1 where a feature never changes.</summary>
    public float[] Deviations { get; }

    /// <summary>Measures the features of some examples.</summary>
    public static Standardisation Of(TrainingSet examples)
    {
        int width = examples.Width;
        double[] sums = new double[width], squares = new double[width];
        for (int i = 0; i < examples.Count; i++)
        {
            ReadOnlySpan<float> features = examples.Features(i);
            for (int f = 0; f < width; f++)
            {
                sums[f] += features[f];
                squares[f] += (double)features[f] * features[f];
            }
        }

        float[] means = new float[width], deviations = new float[width];
        for (int f = 0; f < width; f++)
        {
            double mean = sums[f] / examples.Count;
            double variance = (squares[f] / examples.Count) - (mean * mean);
            means[f] = (float)mean;
            deviations[f] = variance > 1e-9 ? (float)Math.Sqrt(variance) : 1;
        }

        return new Standardisation(means, deviations);
    }

    /// <summary>Standardises features.</summary>
    public void Apply(ReadOnlySpan<float> features, Span<float> standardised)
    {
        for (int f = 0; f < Means.Length; f++) standardised[f] = (features[f] - Means[f]) / Deviations[f];
    }
}
