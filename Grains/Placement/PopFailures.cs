using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Placement;

/// <summary>Tells what an exception of a grain call means. In doubt the request may have run.</summary>
internal static class PopFailures
{
    private static readonly string KnownDead = new SiloUnavailableException().Message;

    /// <summary>Classifies what a call to a grain on a PoP threw; a withdrawal by the caller is for the caller to know.</summary>
    public static PopFailure Classify(Exception exception) => exception switch
    {
        PopAbsentException => PopFailure.PopAbsent,
        SiloUnavailableException => IsKnownDead(exception.Message) ? PopFailure.NotDelivered : PopFailure.Unknown,
        OrleansMessageRejectionException => IsCutOff(exception.Message) ? PopFailure.Unknown : PopFailure.NotDelivered,
        LimitExceededException or GatewayTooBusyException => PopFailure.NotDelivered,
        TimeoutException or OperationCanceledException => PopFailure.Unknown,
        OrleansException when IsUnplaceable(exception.Message) => PopFailure.PopAbsent,
        _ => PopFailure.Faulted,
    };

    /// <summary>Orleans sends nothing to a silo that it knows to be dead; a silo that dies with a request has a sentence of its own.</summary>
    private static bool IsKnownDead(string message) =>
        message == KnownDead || message.EndsWith("is shutting down.", StringComparison.Ordinal);

    /// <summary>The bytes were handed to the connection when it broke, and may have arrived.</summary>
    private static bool IsCutOff(string message) => message.Contains("Connection terminated", StringComparison.Ordinal);

    private static bool IsUnplaceable(string message) => message.StartsWith("No active nodes are compatible", StringComparison.Ordinal);
}
