using System.IO.Pipelines;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Http.Bodies;
using EdgeOrleans.Silo.Gateway.Refusals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Bodies;

public sealed class RequestBodyReaderTests
{
    public static TheoryData<Exception, RefusalCause> Failures => new()
    {
        { new IOException("The client reset the request stream."), RefusalCause.Cancelled },
        { new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge), RefusalCause.TooLarge },
        { new IOException("Bad chunk size data.", new OverflowException()), RefusalCause.InvalidInput },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task Read_ThatFailsAtOnce_IsNoFaultOfTheServer(Exception failure, RefusalCause cause)
    {
        DefaultHttpContext context = new();
        context.Features.Set<IRequestBodyPipeFeature>(new Body(new BrokenPipe(failure)));
        RequestBodyReader reader = new(Options.Create(new GatewayOptions()));
        Exception seen = await Assert.ThrowsAnyAsync<Exception>(
            async () => await reader.ReadAsync(context, new RequestBuffers(new GatewayMemory())));
        Assert.Equal(cause, FailureRefusals.Of(seen, context, "ber").Cause);
    }

    private sealed record Body(PipeReader Reader) : IRequestBodyPipeFeature;
}
