using System.Globalization;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Client;

/// <summary>The exceptions that the client itself has reason to throw.</summary>
internal static class Failures
{
    /// <param name="subject">What was called, at the start of a sentence.</param>
    /// <param name="entrance">Where.</param>
    /// <param name="delivery">Whether anything was sent.</param>
    /// <param name="failure">What happened.</param>
    public static EdgeException NotReached(string subject, string entrance, Delivery delivery, Exception failure) => new(
        RefusalCause.Unavailable,
        $"{subject} could not be called, since the connection to {entrance} failed ({failure.Message.TrimEnd('.')}); check that a PoP listens there.",
        inner: failure)
    {
        Delivery = delivery,
    };

    public static EdgeException NoAnswerInTime(string subject, string entrance, TimeSpan timeout, Exception failure) => new(
        RefusalCause.DeadlineExceeded,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{subject} at {entrance} did not answer within {timeout.TotalMilliseconds:0.###} ms; ask for a longer timeout or try again."),
        inner: failure);

    public static EdgeException TooLarge(string subject, int limit) => new(
        RefusalCause.TooLarge,
        $"{subject} has an answer of over {limit} bytes; ask for fewer outputs or raise MaxResponseBytes.");

    public static EdgeException InputsTooLarge(string subject, long bytes, int limit) => new(
        RefusalCause.TooLarge,
        $"{subject} is called with {bytes} bytes of inputs, over the {limit} that go into one message of the cluster; send fewer rows at once.");

    public static EdgeException OverridesTooLarge(string model, long bytes, int limit) => new(
        RefusalCause.TooLarge,
        $"The load of model '{model}' brings {bytes} bytes of files, over the {limit} that go into one call; put the model into the PoP's folder.");

    public static EdgeException Malformed(string subject, string clause, Exception? problem = null) => new(
        RefusalCause.Internal,
        $"{subject} has an answer that cannot be read: {clause}; check that the endpoint is a door of EdgeOrleans.",
        inner: problem);

    public static EdgeException Refused(Refusal refusal) => new(refusal.Cause, refusal.FullMessage, retryAfter: refusal.RetryAfter);
}
