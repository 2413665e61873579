using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EdgeOrleans.Grains.Stages;
using EdgeOrleans.Grains.Tests.Stages.Running;
using static EdgeOrleans.Grains.Tests.Stages.Running.StagePop;

namespace EdgeOrleans.Grains.Tests.Stages;

public sealed class StageInstrumentsTests : IDisposable
{
    private readonly StagePop _pop = new();
    private readonly ConcurrentQueue<string> _measured = new();

    public void Dispose() => _pop.Dispose();

    [Fact]
    public async Task Measurements_OfRuns_TellStageVersionOutcomeAndKind()
    {
        using MeterListener listener = Listen();
        _pop.Put("scale", Sample("kits", "c", "stage.wasm"), version: 3).Put("bad", Guest("Hostile/divide-by-zero"));

        await _pop.RunAsync("scale", [Numbers("values", 1), Texts("names", "a")]);
        await _pop.RunAsync("scale", [Numbers("values"), Texts("names")]);
        await _pop.RunAsync("scale", [Numbers("values")]);
        await _pop.RunAsync("bad", [Numbers("x", 1)]);
        await _pop.RunAsync("none", [Numbers("x", 1)]);

        string[] scale = ["edgeorleans.stage.run.duration s scale 3", "edgeorleans.stage.queue.duration s scale 3"];
        Assert.Equal(
            [
                "edgeorleans.stage.runs 1 scale 3 GoOn", .. scale,
                "edgeorleans.stage.runs 1 scale 3 Answer", .. scale,
                "edgeorleans.stage.runs 1 scale 3 Rejected", .. scale,
                "edgeorleans.stage.failures 1 bad 1 IntegerDivisionByZero",
                "edgeorleans.stage.runs 1 bad 1 Failed",
                "edgeorleans.stage.run.duration s bad 1",
                "edgeorleans.stage.queue.duration s bad 1",
            ],
            _measured);
    }

    private MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (published, all) =>
            {
                if (published.Meter.Name == StageInstruments.MeterName && ReferenceEquals(published.Meter.Scope, _pop.Meters)) all.EnableMeasurementEvents(published);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, seconds, tags, _) =>
        {
            Assert.InRange(seconds, 0, 60);
            _measured.Enqueue(Text(instrument, "s", tags));
        });
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _measured.Enqueue(Text(instrument, $"{value}", tags)));
        listener.Start();
        return listener;
    }

    private static string Text(Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        $"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}";
}
