namespace Samples.GameTraining;

/// <summary>Features on their way into a model.</summary>
internal static class FeatureVector
{
    /// <summary>Rounds features to FP32.</summary>
    public static float[] ToSingle(ReadOnlySpan<double> features)
    {
        float[] rounded = new float[features.Length];
        for (int i = 0; i < rounded.Length; i++) rounded[i] = (float)features[i];
        return rounded;
    }
}
