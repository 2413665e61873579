namespace EdgeOrleans.Contracts.Inference;

/// <summary>Says why a request was not answered. A value rather than an exception: an overloaded PoP refuses often.</summary>
[GenerateSerializer]
[Immutable]
[Alias("edge.Refusal")]
public sealed class Refusal : InferenceResult
{
    /// <summary>Makes a refusal.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="message">One sentence with the id and the remedy, which logs may have.</param>
    /// <param name="retryAfter">When to come back, where that helps.</param>
    public Refusal(RefusalCause cause, string message, TimeSpan? retryAfter = null)
    {
        Cause = cause;
        Message = message;
        RetryAfter = retryAfter;
    }

    /// <summary>The cause.</summary>
    [Id(0)]
    public RefusalCause Cause { get; }

    /// <summary>One sentence with the id and the remedy. It holds nothing that tensors say, so that logs may have it.</summary>
    [Id(1)]
    public string Message { get; }

    /// <summary>When to come back; null where coming back does not help.</summary>
    [Id(2)]
    public TimeSpan? RetryAfter { get; }

    /// <summary>
    /// What a model's run or a stage's code says of it, which can quote tensors: it is for the caller, and for no log and no
    /// trace. Null where they say nothing.
    /// </summary>
    [Id(3)]
    public string? Detail { get; init; }

    /// <summary>All that the caller is told: the message, and the detail where there is one.</summary>
    public string FullMessage => Detail is null ? Message : $"{Message}: {Detail}";

    /// <summary>Cause and message, without the detail.</summary>
    public override string ToString() => $"{Cause}: {Message}";
}
