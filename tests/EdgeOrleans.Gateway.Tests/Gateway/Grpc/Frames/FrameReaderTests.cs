using System.IO.Pipelines;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Grpc.Frames;
using EdgeOrleans.Silo.Gateway.Refusals;
using Microsoft.AspNetCore.Http;

namespace EdgeOrleans.Gateway.Tests.Gateway.Grpc.Frames;

public sealed class FrameReaderTests
{
    private readonly RequestBuffers _buffers = new(new GatewayMemory());

    [Fact]
    public async Task Read_CallerWhoLeftBeforeIt_IsNoFaultOfTheServer()
    {
        Exception failure = await FailureAsync(new BrokenPipe(new IOException("The client reset the request stream.")));
        Assert.Equal(RefusalCause.Cancelled, FailureRefusals.Of(failure, new DefaultHttpContext(), "ber").Cause);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Read_CallerWhoLeavesAfterSomeHasArrived_IsNoFaultOfTheServer(int bytes)
    {
        byte[] arrived = [0, 0, 0, 0, 100, 1, 2];
        Exception failure = await FailureAsync(new BrokenPipe(new IOException("The client reset the request stream."), arrived[..bytes]));
        Assert.Equal(RefusalCause.Cancelled, FailureRefusals.Of(failure, new DefaultHttpContext(), "ber").Cause);
    }

    [Fact]
    public async Task Read_CallerWhoLeavesDuringIt_IsNoFaultOfTheServer()
    {
        Pipe body = new();
        Task<Exception> failure = FailureAsync(body.Reader);
        await body.Writer.CompleteAsync(new IOException("The client reset the request stream."));
        Assert.Equal(RefusalCause.Cancelled, FailureRefusals.Of(await failure, new DefaultHttpContext(), "ber").Cause);
    }

    [Fact]
    public async Task Read_RequestTheServerRefuses_IsTheCallersFault()
    {
        Exception failure = await FailureAsync(new BrokenPipe(new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge)));
        Assert.Equal(RefusalCause.TooLarge, FailureRefusals.Of(failure, new DefaultHttpContext(), "ber").Cause);
    }

    private async Task<Exception> FailureAsync(PipeReader body)
    {
        FrameReader reader = new(body, null, 1024, TimeSpan.FromMinutes(1));
        return await Assert.ThrowsAnyAsync<Exception>(
            async () => await reader.ReadAsync(_buffers, TestContext.Current.CancellationToken));
    }
}
