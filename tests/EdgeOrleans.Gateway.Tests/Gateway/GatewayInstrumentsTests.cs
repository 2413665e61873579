using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Gateway.Tests.Gateway.Http.Infer;
using EdgeOrleans.Silo.Gateway;

namespace EdgeOrleans.Gateway.Tests.Gateway;

public sealed class GatewayInstrumentsTests
{
    [Fact]
    public async Task Instruments_Requests_AreCountedByOperationModelAndOutcome()
    {
        ConcurrentQueue<string> measured = new();
        await using DoorHost door = await DoorHost.StartAsync();
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == GatewayInstruments.MeterName && door.Owns(instrument.Meter)) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => measured.Enqueue(Describe(instrument, tags)));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => measured.Enqueue(Describe(instrument, tags)));
        listener.Start();

        foreach (string model in (string[])["simple", "nobody"])
        {
            (await InferEndpointTests.PostAsync(door, model, Requests.Json(Requests.Simple()))).Dispose();
        }

        string[] expected =
        [
            "edgeorleans.gateway.request.duration operation=infer model=simple outcome=success",
            "edgeorleans.gateway.request.duration operation=infer model= outcome=not_found",
            "edgeorleans.gateway.refusals cause=not_found",
        ];
        await Eventually.TrueAsync(() => measured.Count >= expected.Length, () => $"Only {measured.Count} measurements came.");
        Assert.Equal(expected, measured);
    }

    private static string Describe(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string text = instrument.Name;
        foreach ((string key, object? value) in tags) text += $" {key}={value}";
        return text;
    }
}
