using System.Diagnostics;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Benchmarks.Tenants;

/// <summary>Calls at a rate of its own, whatever the answers take, with exponential gaps; a late call counts from when it was due.</summary>
internal sealed class SteadyCaller(TenantCalls calls, string tenant, double perSecond)
{
    private readonly Random _random = new(7);
    private readonly List<double> _times = [];
    private int _refused;

    /// <summary>Milliseconds of each answer.</summary>
    public IReadOnlyList<double> Times => _times;

    /// <summary>The part that was refused.</summary>
    public double Refused => _refused / (double)Math.Max(1, _refused + _times.Count);

    /// <summary>Calls for so long, on a thread of its own.</summary>
    public async Task RunAsync(TimeSpan duration)
    {
        List<Task> open = await Task.Factory.StartNew(() => Send(duration), default, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAll(open);
    }

    private List<Task> Send(TimeSpan duration)
    {
        List<Task> open = [];
        long start = Stopwatch.GetTimestamp();
        double due = 0;
        using EventWaitHandle never = new(false, EventResetMode.ManualReset);
        while (due < duration.TotalSeconds)
        {
            due += -Math.Log(1 - _random.NextDouble()) / perSecond;
            double wait = due - Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (wait > 0) never.WaitOne(TimeSpan.FromSeconds(wait));
            double dueAt = Math.Max(due, Stopwatch.GetElapsedTime(start).TotalSeconds - 0.001);
            open.Add(Task.Run(() => CallAsync(start, dueAt)));
        }

        return open;
    }

    private async Task CallAsync(long start, double due)
    {
        InferenceResult result = await calls.CallAsync(tenant, default);
        double took = Stopwatch.GetElapsedTime(start).TotalSeconds - due;
        lock (_times)
        {
            if (result is InferenceResponse) _times.Add(took * 1000);
            else _refused++;
        }
    }
}
