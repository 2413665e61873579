using EdgeOrleans.Client.Security;

namespace EdgeOrleans.Client.Http;

/// <summary>Sends requests to one HTTP door and tells its failures apart.</summary>
/// <param name="http">The client.</param>
/// <param name="endpoint">The door's address.</param>
/// <param name="credentials">What to show.</param>
/// <param name="clock">Reads dates to come back at.</param>
internal sealed class DoorExchange(HttpClient http, Uri endpoint, Credentials credentials, TimeProvider clock)
{
    private readonly Uri _root = new(endpoint.AbsoluteUri.EndsWith('/') ? endpoint.AbsoluteUri : $"{endpoint.AbsoluteUri}/");

    /// <summary>The address, for messages.</summary>
    public string Name { get; } = endpoint.AbsoluteUri;

    /// <summary>The address of a path below the door's.</summary>
    public Uri AddressOf(string path) => new(_root, path);

    /// <summary>Sends a request; the answer's body is not read yet.</summary>
    public async ValueTask<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        DoorHeaders.AddCredentials(request.Headers, credentials.ApiKey, await credentials.GetTokenAsync(stop));
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
    }

    /// <summary>Makes the exception of an answer whose status is not 200.</summary>
    public Task<EdgeException> ReadRefusalAsync(string subject, HttpResponseMessage answer, CancellationToken stop) =>
        RefusalReader.ReadAsync(subject, answer, clock, stop);

    /// <summary>Whether an exception says that the connection failed.</summary>
    public static bool IsBroken(Exception failure, CancellationToken stop) =>
        failure is HttpRequestException or IOException || (failure is OperationCanceledException && !stop.IsCancellationRequested);

    /// <summary>The exception for a connection that failed; where the end of the token made it fail, an <see cref="OperationCanceledException"/>.</summary>
    public Exception Broken(string subject, Exception failure, CancellationToken stop) =>
        stop.IsCancellationRequested
            ? new OperationCanceledException(failure.Message, failure, stop)
            : Failures.NotReached(subject, Name, ConnectionFailures.DeliveryOf(failure), failure);
}
