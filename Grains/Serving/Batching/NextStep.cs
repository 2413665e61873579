namespace EdgeOrleans.Grains.Serving.Batching;

/// <summary>What a runner does next.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">The timestamp to wait for.</param>
internal readonly record struct NextStep(NextStepKind Kind, long At = 0)
{
    public static NextStep Free => new(NextStepKind.Free);

    public static NextStep Run => new(NextStepKind.Run);

    public static NextStep WaitUntil(long at) => new(NextStepKind.Wait, at);
}
