using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Infer;

/// <summary>The <c>parameters</c> of a request.</summary>
/// <param name="Priority">Priority, 1 the highest; 0 for the model's default.</param>
/// <param name="Timeout">How long the caller waits; zero for the default.</param>
/// <param name="Binary">Whether outputs travel in binary form by default.</param>
internal readonly record struct RequestParameters(int Priority, TimeSpan Timeout, bool Binary)
{
    // Longer ones mean the same, and timers end at 49 days.
    private const long LongestMicroseconds = 24L * 60 * 60 * 1_000_000;

    /// <summary>The time that the parameter <c>timeout</c> means.</summary>
    public static TimeSpan TimeoutOf(long microseconds) => TimeSpan.FromMicroseconds(Math.Min(microseconds, LongestMicroseconds));

    /// <summary>Refuses a parameter whose name the protocol keeps for itself.</summary>
    public static void RefuseReserved(string key)
    {
        if (key == "headers" || (key.StartsWith("triton_", StringComparison.Ordinal) && key != "triton_enable_empty_final_response"))
        {
            throw RefusedException.InvalidInput($"The parameter '{key}' is reserved by the protocol; leave it out.");
        }
    }

    /// <summary>Refuses a parameter that would place a tensor in shared memory.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="subject">What has it, in words.</param>
    public static void RefuseSharedMemory<T>(string key, T subject)
    {
        if (key.StartsWith("shared_memory_", StringComparison.Ordinal))
        {
            throw RefusedException.InvalidInput(
                $"'{key}' of {subject} is not supported, since this server has no shared memory; send the tensor in the body.");
        }
    }

    /// <summary>The refusal of a request that belongs to a sequence.</summary>
    public static RefusedException SequenceRefused() => RefusedException.InvalidInput(
        "The parameter 'sequence_id' is not supported, since the models here keep no state between requests; send the state as a tensor.");
}
