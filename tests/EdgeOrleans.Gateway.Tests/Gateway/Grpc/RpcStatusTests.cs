using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Gateway.Grpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace EdgeOrleans.Gateway.Tests.Gateway.Grpc;

public sealed class RpcStatusTests
{
    [Fact]
    public void Refuse_MessageWithOtherLetters_EscapesTheseAlone()
    {
        DefaultHttpContext context = new();

        RpcStatus.Refuse(context.Response, StatusCode.InvalidArgument, new Refusal(RefusalCause.InvalidInput, "'ü' is 50 % of it; retry,\nor [ask]~\u007f."));

        Assert.Equal("'%C3%BC' is 50 %25 of it; retry,%0Aor [ask]~%7F.", context.Response.Headers["grpc-message"].ToString());
    }
}
