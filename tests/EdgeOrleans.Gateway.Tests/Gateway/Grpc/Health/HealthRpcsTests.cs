using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Contracts.Models;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1Alpha;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace EdgeOrleans.Gateway.Tests.Gateway.Grpc.Health;

public sealed class HealthRpcsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("inference.GRPCInferenceService")]
    [InlineData("simple")]
    public async Task Check_WhatServes_IsServingUntilThePopDrains(string service)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        var client = new global::Grpc.Health.V1.Health.HealthClient(door.Channel);
        Assert.Equal(ServingStatus.Serving, (await CheckAsync(client, service)).Status);
        door.Lifecycle.BeginDraining();
        Assert.Equal(ServingStatus.NotServing, (await CheckAsync(client, service)).Status);
    }

    [Fact]
    public async Task Check_UnknownModel_IsNotFound()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        var client = new global::Grpc.Health.V1.Health.HealthClient(door.Channel);
        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => CheckAsync(client, "nobody"));
        Assert.Equal((StatusCode.NotFound, "NotFound"), (refused.StatusCode, refused.Trailers.GetValue("x-edge-cause")));
        Assert.Equal("Request for unknown model: 'nobody' is not found; see RepositoryIndex.", refused.Status.Detail);
    }

    [Fact]
    public async Task Watch_Model_TellsEachChange()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        var client = new global::Grpc.Health.V1.Health.HealthClient(door.Channel);
        using var watch = client.Watch(new HealthCheckRequest { Service = "later" }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(ServingStatus.ServiceUnknown, await NextAsync(watch));
        door.Catalog.Add("later", 1, FakeCatalog.Spec("X", Contracts.Tensors.TensorDataType.Fp32, 1));
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
        door.Catalog.Change("later", version => version with { State = ModelState.Unloading });
        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
    }

    [Fact]
    public async Task Watch_PopStops_SaysSoAndEnds()
    {
        DoorHost door = await DoorHost.StartAsync();
        var client = new global::Grpc.Health.V1.Health.HealthClient(door.Channel);
        using var watch = client.Watch(new HealthCheckRequest(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
        Task stopped = door.StopAsync();
        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
        Assert.False(await watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        await stopped;
        await door.DisposeAsync();
    }

    [Fact]
    public async Task Reflection_ListsTheServices()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using var call = new ServerReflection.ServerReflectionClient(door.Channel).ServerReflectionInfo(cancellationToken: TestContext.Current.CancellationToken);
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" }, TestContext.Current.CancellationToken);
        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Equal(
            ["inference.GRPCInferenceService", "grpc.health.v1.Health"],
            call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name));
        await call.RequestStream.CompleteAsync();
    }

    private static async Task<HealthCheckResponse> CheckAsync(global::Grpc.Health.V1.Health.HealthClient client, string service) =>
        await client.CheckAsync(new HealthCheckRequest { Service = service }, cancellationToken: TestContext.Current.CancellationToken);

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken), "The watch ended.");
        return watch.ResponseStream.Current.Status;
    }
}
