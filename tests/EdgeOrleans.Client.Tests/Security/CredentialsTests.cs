using EdgeOrleans.Client.Security;
using EdgeOrleans.Client.Tests.Doubles;
using EdgeOrleans.Client.Tests.Grpc;
using EdgeOrleans.Client.Tests.Http;
using EdgeOrleans.Contracts.Inference;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace EdgeOrleans.Client.Tests.Security;

public sealed class CredentialsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Http_ApiKey_IsShown()
    {
        string shown = "";
        await using FakeDoor door = await FakeDoor.OpenAsync(
            context =>
            {
                shown = $"{context.Request.Headers["X-Api-Key"]} {context.Request.Headers.Authorization}";
                return BinaryAnswers.EchoAsync(context);
            },
            configure: options => options.ApiKey = "edge_k3v9q2xw_secret");

        await door.Client.InferAsync("m", [], cancellationToken: Cancelled);

        Assert.Equal("edge_k3v9q2xw_secret ", shown);
    }

    [Fact]
    public async Task Http_TokenNotAccepted_IsReplacedOnceAndThenKept()
    {
        List<string> shown = [];
        int asked = 0;
        await using FakeDoor door = await FakeDoor.OpenAsync(
            context =>
            {
                string token = context.Request.Headers.Authorization.ToString();
                shown.Add(token);
                if (token != "Bearer token1" || shown.Count < 2) return BinaryAnswers.EchoAsync(context);
                context.Response.StatusCode = 401;
                return context.Response.WriteAsync("""{"error":"The token has expired."}""");
            },
            configure: options => options.TokenProvider = _ => new ValueTask<string>($"token{++asked}"));

        for (int i = 0; i < 3; i++) await door.Client.InferAsync("m", [], cancellationToken: Cancelled);

        Assert.Equal(["Bearer token1", "Bearer token1", "Bearer token2", "Bearer token2"], shown);
    }

    [Fact]
    public async Task Grpc_TokenNotAccepted_IsReplacedOnceAndThenKept()
    {
        List<string> shown = [];
        int asked = 0;
        FakeInferenceService service = new()
        {
            Infer = (request, context) =>
            {
                string token = context.RequestHeaders.GetValue("authorization") ?? "";
                shown.Add(token);
                return token != "Bearer token1" || shown.Count < 2
                    ? Task.FromResult(FakeInferenceService.Echo(request))
                    : throw new RpcException(new Status(StatusCode.Unauthenticated, "The token has expired."));
            },
        };
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(service, configure: options => options.TokenProvider = _ => new ValueTask<string>($"token{++asked}"));

        for (int i = 0; i < 3; i++) await door.Client.InferAsync("m", [], cancellationToken: Cancelled);

        Assert.Equal(["Bearer token1", "Bearer token1", "Bearer token2", "Bearer token2"], shown);
    }

    [Fact]
    public async Task Grpc_TokenExpiresUnderManyCalls_IsAskedForOnceAndNoneFails()
    {
        const int Calls = 32;
        int asked = 0;
        string valid = "token1";
        FakeInferenceService service = new()
        {
            Infer = (request, context) => context.RequestHeaders.GetValue("authorization") == $"Bearer {Volatile.Read(ref valid)}"
                ? Task.FromResult(FakeInferenceService.Echo(request))
                : throw new RpcException(new Status(StatusCode.Unauthenticated, "The token has expired.")),
        };
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(
            service, configure: options => options.TokenProvider = _ => new ValueTask<string>($"token{Interlocked.Increment(ref asked)}"));
        await door.Client.InferAsync("m", [], cancellationToken: Cancelled);
        Volatile.Write(ref valid, "token2");

        await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => door.Client.InferAsync("m", [], cancellationToken: Cancelled)));

        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Grpc_NoTokenIsAccepted_IsUnauthenticatedAfterOneMore()
    {
        int asked = 0;
        FakeInferenceService service = new() { Infer = (_, _) => throw new RpcException(new Status(StatusCode.Unauthenticated, "The token has expired.")) };
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(service, configure: options => options.TokenProvider = _ => new ValueTask<string>($"token{++asked}"));

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(() => door.Client.InferAsync("m", [], cancellationToken: Cancelled));

        Assert.Equal((RefusalCause.Unauthenticated, "The token has expired.", 2), (failure.Cause, failure.Message, asked));
    }

    [Fact]
    public async Task GetToken_ManyAtOnce_AskOnce()
    {
        int asked = 0;
        TaskCompletionSource<string> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using Credentials credentials = new(null, _ =>
        {
            asked++;
            return new ValueTask<string>(answer.Task);
        });

        Task<string?>[] tokens = [.. Enumerable.Range(0, 10).Select(_ => credentials.GetTokenAsync(Cancelled).AsTask())];
        answer.SetResult("token");

        Assert.All(await Task.WhenAll(tokens), token => Assert.Equal("token", token));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task GetToken_ProviderFails_IsUnauthenticatedWithTheReason()
    {
        using Credentials credentials = new(null, _ => throw new InvalidOperationException("no disk"));

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(async () => await credentials.GetTokenAsync(Cancelled));

        Assert.Equal(RefusalCause.Unauthenticated, failure.Cause);
        Assert.IsType<InvalidOperationException>(failure.InnerException);
    }

    [Fact]
    public async Task GetToken_ProviderRunsOutOfItsOwnTime_IsUnauthenticatedWithTheReason()
    {
        using Credentials credentials = new(null, _ => throw new TaskCanceledException("The request timed out."));

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(async () => await credentials.GetTokenAsync(Cancelled));

        Assert.Equal(RefusalCause.Unauthenticated, failure.Cause);
        Assert.IsType<TaskCanceledException>(failure.InnerException);
    }

    [Fact]
    public async Task GetToken_Cancelled_StaysACancellation()
    {
        using CancellationTokenSource caller = new();
        using Credentials credentials = new(null, async stop =>
        {
            await caller.CancelAsync();
            stop.ThrowIfCancellationRequested();
            return "token";
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await credentials.GetTokenAsync(caller.Token));
    }

    [Fact]
    public async Task EachDoor_ProviderRunsOutOfItsOwnTime_IsUnauthenticatedAndNotTriedAgain()
    {
        int asked = 0;
        void Configure(EdgeClientOptions options)
        {
            options.MaxRetries = 2;
            options.TokenProvider = _ => throw new TaskCanceledException($"{++asked}");
        }

        await using FakeDoor http = await FakeDoor.OpenAsync(BinaryAnswers.EchoAsync, configure: Configure);
        await using FakeGrpcDoor grpc = await FakeGrpcDoor.OpenAsync(new FakeInferenceService(), configure: Configure);
        foreach (IEdgeClient client in (IEdgeClient[])[http.Client, grpc.Client])
        {
            asked = 0;
            Assert.Equal(RefusalCause.Unauthenticated, (await Assert.ThrowsAsync<EdgeException>(() => client.InferAsync("m", [], cancellationToken: Cancelled))).Cause);
            Assert.Equal(RefusalCause.Unauthenticated, (await Assert.ThrowsAsync<EdgeException>(() => client.Models.ListAsync(Cancelled))).Cause);
            Assert.Equal(2, asked);
        }
    }

    [Fact]
    public async Task TryReplace_AnotherCallDidAlready_KeepsTheNewToken()
    {
        int asked = 0;
        using Credentials credentials = new(null, _ => new ValueTask<string>($"token{++asked}"));
        await credentials.GetTokenAsync(Cancelled);
        EdgeException refused = FakeEntrance.Refused(RefusalCause.Unauthenticated);

        Assert.True(credentials.TryReplace("token1", refused));
        Assert.Equal("token2", await credentials.GetTokenAsync(Cancelled));
        Assert.True(credentials.TryReplace("token1", refused));

        Assert.Equal("token2", await credentials.GetTokenAsync(Cancelled));
    }
}
