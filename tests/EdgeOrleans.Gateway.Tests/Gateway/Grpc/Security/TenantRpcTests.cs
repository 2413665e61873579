using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Gateway.Tests.Gateway.Security;
using EdgeOrleans.Grains.Tenants;
using EdgeOrleans.Protocol;
using EdgeOrleans.Silo.Gateway.Security;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Gateway.Tests.Gateway.Grpc.Security;

/// <summary>The limits of tenants at the gRPC door.</summary>
public sealed class TenantRpcTests
{
    [Fact]
    public async Task Infer_OfATenant_ReachesTheRouterWithItsTerms()
    {
        await using DoorHost door = await StartAsync(new TenantOptions { Weight = 4, Zones = "EU,CH", HighestPriority = 2 });
        await InferAsync(door, "acme");
        InferenceRequest asked = door.Router.Last!;
        Assert.Equal(("acme", 4, "CH,EU", 2), (asked.Tenant, asked.TenantWeight, asked.Residency, asked.PriorityCeiling));
    }

    [Fact]
    public async Task Infer_MoreThanTheRate_IsExhaustedWithTheLimitAndWhenToComeBack()
    {
        await using DoorHost door = await StartAsync(new TenantOptions { RequestsPerSecond = 0.01, RequestBurst = 1 });
        await InferAsync(door, "acme");

        RpcException refused = await RefusedAsync(door, StatusCode.ResourceExhausted, "RateLimited");

        Assert.StartsWith("Tenant 'acme' sends more than its RequestsPerSecond of 0.01; come back in ", refused.Status.Detail, StringComparison.Ordinal);
        Assert.InRange(int.Parse(refused.Trailers.GetValue("retry-after")!, null), 80, 100);
        await InferAsync(door, "other");
    }

    [Fact]
    public async Task Infer_MoreBytesThanTheRate_IsExhaustedAndNeverReachesTheRouter()
    {
        await using DoorHost door = await StartAsync(new TenantOptions { TensorBytesPerSecond = 1, TensorBytesBurst = 200 });
        await InferAsync(door, "acme");
        InferenceRequest asked = door.Router.Last!;

        RpcException refused = await RefusedAsync(door, StatusCode.ResourceExhausted, "RateLimited");

        Assert.StartsWith("Tenant 'acme' sends more than its TensorBytesPerSecond of 1; come back in ", refused.Status.Detail, StringComparison.Ordinal);
        Assert.NotNull(refused.Trailers.GetValue("retry-after"));
        Assert.Same(asked, door.Router.Last);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Infer_MoreBytesThanMayComeAtOnce_IsExhaustedForGood()
    {
        await using DoorHost door = await StartAsync(new TenantOptions { TensorBytesPerSecond = 1, TensorBytesBurst = 100 });
        RpcException refused = await RefusedAsync(door, StatusCode.ResourceExhausted, "TooLarge");
        Assert.Equal("The request has 128 bytes of tensors, more than the TensorBytesBurst of 100 that tenant 'acme' may send at once; split it.", refused.Status.Detail);
        Assert.Null(refused.Trailers.GetValue("retry-after"));
        Assert.Null(door.Router.Last);
    }

    [Fact]
    public async Task Infer_MoreAtATime_IsExhaustedUntilOneIsAnswered()
    {
        await using DoorHost door = await StartAsync(new TenantOptions { MaxConcurrency = 1 });
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        door.Router.Answer = async request =>
        {
            await answer.Task;
            return FakeRouter.Respond(request, request.Inputs);
        };
        Task<ModelInferResponse> first = InferAsync(door, "acme");
        await door.Router.Entered.Task.WaitAsync(TestContext.Current.CancellationToken);

        RpcException refused = await RefusedAsync(door, StatusCode.ResourceExhausted, "RateLimited");
        answer.SetResult();
        await first;

        Assert.Equal("Tenant 'acme' has more requests under way than its MaxConcurrency of 1 lets it have; wait for some to be answered.", refused.Status.Detail);
        Assert.Equal("1", refused.Trailers.GetValue("retry-after"));
        await InferAsync(door, "acme");
    }

    [Fact]
    public async Task Infer_ForAZoneThatIsNotAllowed_IsDenied()
    {
        await using DoorHost door = await StartAsync(new TenantOptions { Zones = "CH,EU" });
        RpcException refused = await RefusedAsync(door, StatusCode.PermissionDenied, "Forbidden", "eu,us");
        Assert.Equal("Tenant 'acme' may not send requests to residency zone 'US', but to zones 'CH' or 'EU' alone; ask for one of these, or for none.", refused.Status.Detail);
        Assert.Null(door.Router.Last);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Stream_MoreThanTheRate_HasTheLimitAsItsErrorAndGoesOn()
    {
        await using DoorHost door = await StartAsync(new TenantOptions { RequestsPerSecond = 0.01, RequestBurst = 1 });
        using var stream = door.Channel.Open(Metadata("acme"));
        List<string> errors = [];
        for (int i = 0; i < 2; i++)
        {
            await stream.RequestStream.WriteAsync(InferMessages.Simple(), TestContext.Current.CancellationToken);
            Assert.True(await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
            errors.Add(stream.ResponseStream.Current.ErrorMessage);
        }

        await stream.RequestStream.CompleteAsync();
        Assert.False(await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Empty(errors[0]);
        Assert.StartsWith("Tenant 'acme' sends more than its RequestsPerSecond of 0.01; come back in ", errors[1], StringComparison.Ordinal);
        Assert.Equal(StatusCode.OK, stream.GetStatus().StatusCode);
    }

    private static Task<DoorHost> StartAsync(TenantOptions acme) => DoorHost.StartAsync(services: services =>
    {
        services.AddSingleton<IDoorkeeper, HeaderDoorkeeper>();
        services.Configure<Dictionary<string, TenantOptions>>(tenants => tenants["acme"] = acme);
    });

    private static CallOptions Metadata(string tenant, string? residency = null)
    {
        Metadata metadata = new() { { HeaderDoorkeeper.Header, tenant } };
        if (residency is not null) metadata.Add("x-edge-residency", residency);
        return new CallOptions(metadata, cancellationToken: TestContext.Current.CancellationToken);
    }

    private static async Task<ModelInferResponse> InferAsync(DoorHost door, string tenant, string? residency = null) =>
        await door.Channel.Infer(InferMessages.Simple(), Metadata(tenant, residency));

    private static async Task<RpcException> RefusedAsync(DoorHost door, StatusCode status, string cause, string? residency = null)
    {
        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => InferAsync(door, "acme", residency));
        Assert.True(refused.StatusCode == status, $"Expected {status}; there was {refused.StatusCode}: {refused.Status.Detail}");
        Assert.Equal(cause, refused.Trailers.GetValue("x-edge-cause"));
        return refused;
    }
}
