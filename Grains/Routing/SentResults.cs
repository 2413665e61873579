using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Grains.Routing;

/// <summary>What becomes of a result that leaves the PoP in a message.</summary>
internal static class SentResults
{
    /// <summary>The result itself, or a refusal in place of an answer that would break the connection, and the calls of others on it.</summary>
    public static InferenceResult Of(InferenceResult result)
    {
        if (result is not InferenceResponse answer) return result;
        long bytes = MessageLimits.BytesOf(answer.Outputs);
        return bytes <= MessageLimits.MostBytes ? result : RouteRefusals.AnswerTooLarge(answer.Model, bytes);
    }
}
