using System.Collections.Concurrent;
using System.Diagnostics;

namespace EdgeOrleans.Cluster.Tests.Reliability.Load;

/// <summary>
/// Sends idempotent requests at a steady rate, to the doors in turn, however long the answers take. It stands for a load
/// balancer: it asks the doors each 250 ms whether they are ready and sends to those that are; where a connection fails,
/// or brings no answer within a second, the request goes to the next door at once. An answer other than 200 is a failure, and is
/// not tried again.
/// </summary>
internal sealed class LoadDriver : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DoorPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentQueue<Sample> _samples = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly IReadOnlyList<Door> _doors;
    private readonly IReadOnlyList<string> _models;
    private readonly string _json;
    private Task _running = Task.CompletedTask;
    private int _turn;

    /// <param name="doors">The doors.</param>
    /// <param name="models">The models, asked for in turn.</param>
    /// <param name="json">The body of each request.</param>
    public LoadDriver(IReadOnlyList<Door> doors, IReadOnlyList<string> models, string json) => (_doors, _models, _json) = (doors, models, json);

    /// <summary>Time since the load began.</summary>
    public TimeSpan Now => Stopwatch.GetElapsedTime(_start);

    /// <summary>The requests that have ended.</summary>
    public IReadOnlyCollection<Sample> Samples => _samples;

    /// <summary>Requests a second that callers get who each send one after another.</summary>
    public async Task<double> MeasureCapacityAsync(int callers, TimeSpan duration)
    {
        TimeSpan begin = Now;
        int before = _samples.Count;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            while (Now - begin < duration) await RequestAsync();
        }));
        double capacity = (_samples.Count - before) / (Now - begin).TotalSeconds;
        _samples.Clear();
        return capacity;
    }

    /// <summary>Begins to send.</summary>
    /// <param name="rate">Requests a second.</param>
    public void Start(double rate) => _running = Task.WhenAll([SendAsync(rate), .. _doors.Select(ProbeAsync)]);

    /// <summary>Lets the load go on for a while.</summary>
    public async Task GoOnAsync(TimeSpan duration)
    {
        // The load ends before only if it throws.
        Task ended = await Task.WhenAny(_running, Task.Delay(duration, TestContext.Current.CancellationToken));
        await ended;
    }

    /// <summary>Stops sending and waits for the answers.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
    }

    private async Task SendAsync(double rate)
    {
        List<Task> underWay = [];
        TimeSpan begin = Now;
        for (int sent = 0; !_stopping.IsCancellationRequested; sent++)
        {
            TimeSpan due = begin + TimeSpan.FromSeconds(sent / rate) - Now;
            if (due > TimeSpan.Zero) await Task.Delay(due, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            underWay.Add(RequestAsync());
            underWay.RemoveAll(request => request.IsCompletedSuccessfully);
        }

        await Task.WhenAll(underWay);
    }

    private async Task ProbeAsync(Door door)
    {
        while (!_stopping.IsCancellationRequested)
        {
            await door.ProbeAsync(_stopping.Token);
            await Task.Delay(BetweenProbes, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RequestAsync()
    {
        int turn = Interlocked.Increment(ref _turn);
        string model = _models[turn / _doors.Count % _models.Count];
        TimeSpan start = Now;
        string failure = "no door was tried";
        (int tries, int closed) = (0, 0);
        foreach (Door door in InTurn(turn))
        {
            tries++;
            using CancellationTokenSource patience = new(DoorPatience);
            try
            {
                Answer answer = await door.SendAsync(model, _json, patience.Token);
                string? refusal = answer.Status == 200 ? null : $"{answer.Status} {answer.Body}";
                _samples.Enqueue(new Sample(model, start, Now - start, door.Pop, answer.Status == 200 ? answer.Pop : "", refusal, tries, closed));
                return;
            }
            catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException)
            {
                if (broken is HttpRequestException) closed++;
                failure = $"{door.Pop}: {broken.Message}";
            }

            if (Now - start >= Deadline) break;
        }

        _samples.Enqueue(new Sample(model, start, Now - start, "", "", failure, tries, closed));
    }

    /// <summary>The doors from the one whose turn it is, those that are up before the others, and once more, since all may be down for a moment.</summary>
    private IEnumerable<Door> InTurn(int turn)
    {
        Door[] round = [.. Enumerable.Range(0, _doors.Count).Select(i => _doors[(turn + i) % _doors.Count])];
        foreach (Door door in round.Where(door => door.IsUp)) yield return door;
        foreach (Door door in round.Where(door => !door.IsUp)) yield return door;
        foreach (Door door in round) yield return door;
    }
}
