using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>Sends gRPC calls whose bytes are the test's own.</summary>
internal static class RawCall
{
    /// <summary>A message with its prefix.</summary>
    public static byte[] Frame(byte[] message, byte flag = 0)
    {
        byte[] frame = new byte[5 + message.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    /// <summary>Posts a body; returns the call's status and its message.</summary>
    public static async Task<(int Status, string Message)> PostAsync(
        DoorHost door, string method, byte[] body, string? encoding = null, params (string Name, string Value)[] metadata)
    {
        using HttpClient client = new() { BaseAddress = door.GrpcAddress };
        return await PostAsync(client, method, body, encoding, metadata);
    }

    /// <inheritdoc cref="PostAsync(DoorHost, string, byte[], string?, ValueTuple{string, string}[])"/>
    public static async Task<(int Status, string Message)> PostAsync(
        HttpClient client, string method, byte[] body, string? encoding = null, params (string Name, string Value)[] metadata)
    {
        ByteArrayContent content = new(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        return await PostAsync(client, method, content, encoding is null ? metadata : [.. metadata, ("grpc-encoding", encoding)]);
    }

    /// <inheritdoc cref="PostAsync(DoorHost, string, byte[], string?, ValueTuple{string, string}[])"/>
    public static async Task<(int Status, string Message)> PostAsync(
        HttpClient client, string method, HttpContent content, params (string Name, string Value)[] metadata)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/inference.GRPCInferenceService/{method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.TE.ParseAdd("trailers");
        foreach ((string name, string value) in metadata) request.Headers.TryAddWithoutValidation(name, value);
        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        HttpHeaders trailers = answer.Headers.Contains("grpc-status") ? answer.Headers : answer.TrailingHeaders;
        string message = trailers.TryGetValues("grpc-message", out IEnumerable<string>? values) ? values.Single() : "";
        return (int.Parse(trailers.GetValues("grpc-status").Single(), CultureInfo.InvariantCulture), Uri.UnescapeDataString(message));
    }
}
