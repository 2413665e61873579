using System.Collections.Concurrent;
using EdgeOrleans.Client;
using EdgeOrleans.Cluster.Tests.Pops;

namespace EdgeOrleans.Cluster.Tests.Repository;

/// <summary>Callers that ask one model again and again until they are stopped.</summary>
internal sealed class ConstantLoad
{
    private readonly ConcurrentDictionary<float, long> _answers = [];
    private readonly Task[] _callers;
    private volatile bool _stopped;

    public ConstantLoad(IEdgeClient client, string model, int callers) =>
        _callers = [.. Enumerable.Range(0, callers).Select(_ => Task.Run(() => CallAsync(client, model)))];

    /// <summary>Waits until so many more requests were answered with <paramref name="answer"/>.</summary>
    public async Task WaitForAsync(float answer, long requests)
    {
        long before = _answers.GetValueOrDefault(answer);
        await Eventually.ReadAsync(
            () => Task.FromResult(_callers.All(caller => caller.IsCompleted) ? long.MaxValue : _answers.GetValueOrDefault(answer) - before),
            seen => seen >= requests,
            $"{requests} more answers of {answer}");
    }

    /// <summary>Stops the callers; fails with the first failure that one of them met.</summary>
    public async Task StopAsync()
    {
        _stopped = true;
        await Task.WhenAll(_callers);
    }

    private async Task CallAsync(IEdgeClient client, string model)
    {
        while (!_stopped) _answers.AddOrUpdate(await client.OffsetOfAsync(model), 1, (_, count) => count + 1);
    }
}
