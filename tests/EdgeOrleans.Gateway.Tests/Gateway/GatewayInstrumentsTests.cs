using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Gateway.Tests.Gateway.Grpc.Infer;
using EdgeOrleans.Gateway.Tests.Gateway.Http.Infer;
using EdgeOrleans.Protocol;
using EdgeOrleans.Silo.Gateway;

namespace EdgeOrleans.Gateway.Tests.Gateway;

public sealed class GatewayInstrumentsTests
{
    [Fact]
    public async Task Instruments_Requests_AreCountedByOperationModelAndOutcome()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using MeterListener listener = Listen(door, out ConcurrentQueue<string> measured);
        foreach (string model in (string[])["simple", "nobody"])
        {
            (await InferEndpointTests.PostAsync(door, model, Requests.Json(Requests.Simple()))).Dispose();
        }

        (await door.Client.GetAsync(new Uri("/v2/models/simple/infer", UriKind.Relative), TestContext.Current.CancellationToken)).Dispose();

        string[] expected =
        [
            "edgeorleans.gateway.request.duration door=http operation=infer model=simple outcome=Success",
            "edgeorleans.gateway.request.duration door=http operation=infer model= outcome=NotFound",
            "edgeorleans.gateway.refusals door=http cause=NotFound",
            "edgeorleans.gateway.request.duration door=http operation=wrong_verb model=simple outcome=InvalidInput",
            "edgeorleans.gateway.refusals door=http cause=InvalidInput",
        ];
        await Eventually.TrueAsync(() => measured.Count >= expected.Length, () => $"Only {measured.Count} measurements came.");
        Assert.Equal(expected, measured);
    }

    [Fact]
    public async Task Instruments_Calls_AreCountedLikeRequests()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using MeterListener listener = Listen(door, out ConcurrentQueue<string> measured);
        using (var call = door.Channel.Infer(InferMessages.Simple())) await call;
        ModelInferRequest unknown = InferMessages.Simple();
        unknown.ModelName = "nobody";
        await InferRpcTests.RefusedAsync(door, unknown);
        using (var stream = door.Channel.Open())
        {
            await stream.RequestStream.WriteAsync(InferMessages.Simple(), TestContext.Current.CancellationToken);
            await stream.RequestStream.CompleteAsync();
            Assert.True(await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
            Assert.False(await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        }

        string[] expected =
        [
            "edgeorleans.gateway.request.duration door=grpc operation=infer model=simple outcome=Success",
            "edgeorleans.gateway.request.duration door=grpc operation=infer model= outcome=NotFound",
            "edgeorleans.gateway.refusals door=grpc cause=NotFound",
            "edgeorleans.gateway.request.duration door=grpc operation=stream_infer model=simple outcome=Success",
            "edgeorleans.gateway.request.duration door=grpc operation=stream model= outcome=Success",
        ];
        await Eventually.TrueAsync(() => measured.Count >= expected.Length, () => $"Only {measured.Count} measurements came.");
        Assert.Equal(expected, measured);
    }

    private static MeterListener Listen(DoorHost door, out ConcurrentQueue<string> measured)
    {
        ConcurrentQueue<string> seen = measured = new();
        MeterListener listener = new();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == GatewayInstruments.MeterName && door.Owns(instrument.Meter)) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => seen.Enqueue(Describe(instrument, tags)));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => seen.Enqueue(Describe(instrument, tags)));
        listener.Start();
        return listener;
    }

    private static string Describe(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string text = instrument.Name;
        foreach ((string key, object? value) in tags) text += $" {key}={value}";
        return text;
    }
}
