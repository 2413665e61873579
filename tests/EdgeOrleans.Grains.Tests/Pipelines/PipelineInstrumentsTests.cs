using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Pipelines;
using static EdgeOrleans.Grains.Tests.Pipelines.PipelineFixture;

namespace EdgeOrleans.Grains.Tests.Pipelines;

public sealed class PipelineInstrumentsTests : IDisposable
{
    private readonly PipelineFixture _pop = new();

    public void Dispose() => _pop.Dispose();

    [Fact]
    public async Task Measurements_OfAnswersAndRefusals_TellPipelineStepAndCause()
    {
        var measured = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (published, all) =>
        {
            if (published.Meter.Name == PipelineInstruments.MeterName && ReferenceEquals(published.Meter.Scope, _pop.Meters)) all.EnableMeasurementEvents(published);
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => measured.Enqueue(Text(instrument, tags)));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => measured.Enqueue(Text(instrument, tags)));
        listener.Start();
        _pop.Stages.Add("a", call => call.Inputs[0].AsSpan<float>()[0] < 0
            ? FakeStages.Refuse(RefusalCause.StageFailed, "No.")
            : FakeStages.GoOn(FakeStages.Map(call.Inputs[0], "y", v => v)));
        _pop.Put(Json("a.y", Step("a", "i")));

        await _pop.AnswerAsync(Request(1));
        await _pop.RefusalAsync(Request(-1));

        Assert.Equal(
            [
                "edgeorleans.pipelines.step.duration p 1 here a",
                "edgeorleans.pipelines.run.duration p 1 here",
                "edgeorleans.pipelines.refusals p 1 here StageFailed",
            ],
            measured);
    }

    private static string Text(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        $"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}";
}
