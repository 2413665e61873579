namespace EdgeOrleans.Grains.Serving.Statistics;

/// <summary>Where the time of one run went.</summary>
/// <param name="Input">Gathering the inputs.</param>
/// <param name="Infer">The model's run.</param>
/// <param name="Output">Handing out the outputs.</param>
internal readonly record struct BatchTiming(TimeSpan Input, TimeSpan Infer, TimeSpan Output)
{
    public TimeSpan Total => Input + Infer + Output;
}
