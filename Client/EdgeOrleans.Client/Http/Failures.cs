using System.Globalization;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Client.Http;

/// <summary>The exceptions that the client itself has reason to throw.</summary>
internal static class Failures
{
    public static EdgeException NotReached(string model, Uri endpoint, Exception failure) => new(
        RefusalCause.Unavailable,
        $"Model '{model}' could not be called, since the connection to {endpoint} failed ({failure.Message.TrimEnd('.')}); check that a PoP listens there.",
        inner: failure);

    public static EdgeException NoAnswerInTime(string model, Uri endpoint, TimeSpan timeout, Exception failure) => new(
        RefusalCause.DeadlineExceeded,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Model '{model}' at {endpoint} did not answer within {timeout.TotalMilliseconds:0.###} ms; ask for a longer timeout or try again."),
        inner: failure);

    public static EdgeException TooLarge(string model, int limit) => new(
        RefusalCause.TooLarge,
        $"The answer of model '{model}' exceeds {limit} bytes; ask for fewer outputs or raise MaxResponseBytes.");

    public static EdgeException Malformed(string model, string clause, Exception? problem = null) => new(
        RefusalCause.Internal,
        $"The answer for model '{model}' cannot be read: {clause}; check that the endpoint is a door of EdgeOrleans.",
        inner: problem);
}
