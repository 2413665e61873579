using EdgeOrleans.Client.Grpc;
using EdgeOrleans.Client.Http;

namespace EdgeOrleans.Client.Tests.Grpc;

public sealed class UnsentCallsTests
{
    private static readonly HttpRequestException Closed = new(HttpRequestError.HttpProtocolError, "The server closed the connection.");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, nameof(Delivery.Unsent))]
    [InlineData(true, nameof(Delivery.Lost))]
    public async Task Send_ConnectionCloses_IsUnsentWhereNothingWasAskedFor(bool isAsked, string delivery)
    {
        HttpRequestException failure = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(new ByteArrayContent([1, 2, 3]), async request =>
        {
            if (isAsked) await request.Content!.CopyToAsync(Stream.Null);
            throw Closed;
        }));

        Assert.Equal(delivery, ConnectionFailures.DeliveryOf(failure).ToString());
        Assert.Equal(Closed.Message, failure.Message);
    }

    [Fact]
    public async Task Send_NoContent_LeavesTheFailureAsItIs() =>
        Assert.Same(Closed, await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(null, _ => throw Closed)));

    [Fact]
    public async Task Send_Content_ArrivesWithItsHeaders()
    {
        ByteArrayContent content = new([1, 2, 3]) { Headers = { { "Content-Type", "application/grpc" } } };

        await SendAsync(content, async request =>
        {
            Assert.Equal("application/grpc", request.Content!.Headers.ContentType!.MediaType);
            Assert.Equal(3, request.Content.Headers.ContentLength);
            Assert.Equal([1, 2, 3], await request.Content.ReadAsByteArrayAsync(Cancelled));
            return new HttpResponseMessage();
        });
    }

    private static async Task SendAsync(HttpContent? content, Func<HttpRequestMessage, Task<HttpResponseMessage>> answer)
    {
        using HttpMessageInvoker calls = new(new UnsentCalls(new Answering(answer)));
        using HttpRequestMessage request = new(HttpMethod.Post, "http://edge.example/") { Content = content };
        using HttpResponseMessage response = await calls.SendAsync(request, Cancelled);
    }

    private sealed class Answering(Func<HttpRequestMessage, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request);
    }
}
