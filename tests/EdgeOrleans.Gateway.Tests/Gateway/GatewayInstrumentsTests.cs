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

    private static string Describe(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string text = instrument.Name;
        foreach ((string key, object? value) in tags) text += $" {key}={value}";
        return text;
    }
}
