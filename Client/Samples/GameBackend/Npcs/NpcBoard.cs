using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;

namespace Samples.GameBackend.Npcs;

/// <summary>What <c>GET /npcs</c> shows; written by the loop, read by anyone.</summary>
/// <param name="clock">The time.</param>
internal sealed class NpcBoard(TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();
    private NpcReport _report = new(0, 0, 0, 0, ImmutableSortedDictionary<string, long>.Empty, 0, 0, []);

    /// <summary>How it stands.</summary>
    public NpcReport Report => Volatile.Read(ref _report);

    /// <summary>A tick was decided by the model, which took that long.</summary>
    public void OnModelTick(TimeSpan took, Skirmish skirmish) =>
        Show(_report with { Decided = _report.Decided + 1, LastMilliseconds = Math.Round(took.TotalMilliseconds, 2) }, skirmish);

    /// <summary>A tick followed the script, because of that.</summary>
    public void OnScriptedTick(RefusalCause cause, Skirmish skirmish)
    {
        string name = cause.ToString();
        Show(_report with { Scripted = _report.Scripted + 1, Causes = _report.Causes.SetItem(name, _report.Causes.GetValueOrDefault(name) + 1) }, skirmish);
    }

    private void Show(NpcReport report, Skirmish skirmish) => Volatile.Write(ref _report, report with
    {
        Ticks = report.Ticks + 1,
        Seconds = Math.Round(clock.GetElapsedTime(_start).TotalSeconds, 2),
        Fallen = skirmish.Fallen,
        Npcs = [.. skirmish.Npcs.Select(NpcView.Of)],
    });
}
