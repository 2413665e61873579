using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway.Refusals;

/// <summary>Carries a refusal out of the depth of a parser.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Message)
{
    public Refusal Refusal { get; } = refusal;

    /// <summary>The HTTP status where it is another than that of the cause.</summary>
    public int? Status { get; init; }

    /// <summary>Whether the caller asks for what the gRPC door does not have, which has a gRPC status of its own.</summary>
    public bool IsUnimplemented { get; init; }

    /// <summary>The request contradicts the protocol; <paramref name="message"/> is one sentence with the remedy.</summary>
    public static RefusedException InvalidInput(string message) => new(new Refusal(RefusalCause.InvalidInput, message));

    public static RefusedException TooLarge(string message) => new(new Refusal(RefusalCause.TooLarge, message));
}
