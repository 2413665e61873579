using System.Collections.Concurrent;
using System.Diagnostics;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Silo.Demo.Users;

namespace EdgeOrleans.Silo.Demo.Crowd;

/// <summary>Many users of one city at once, each of whom asks again as soon as there is an answer.</summary>
internal sealed class CrowdRun(DemoUser user)
{
    /// <summary>How many users.</summary>
    public const int Callers = 60;

    private const int RequestsEach = 12;

    /// <summary>A busy machine answers fewer requests rather than let everybody wait.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<CrowdAnswer> _answers = [];
    private readonly TimeSpan _access = user.Explain(CrowdModel.Name).Access;
    private readonly long _start = Stopwatch.GetTimestamp();
    private RouteExplanation? _height;
    private int _sent;

    /// <summary>What was answered.</summary>
    public IReadOnlyList<CrowdAnswer> Answers => [.. _answers];

    /// <summary>What the router of the crowd's PoP saw when half of the requests were sent.</summary>
    public RouteExplanation Height => _height ?? user.Explain(CrowdModel.Name);

    /// <summary>Lets them ask.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CallAsync(cancellationToken)));

    private async Task CallAsync(CancellationToken cancellationToken)
    {
        for (int i = 0; i < RequestsEach && Stopwatch.GetElapsedTime(_start) < Longest; i++)
        {
            if (Interlocked.Increment(ref _sent) == Callers * RequestsEach / 2) _height = user.Explain(CrowdModel.Name);
            long sentAt = Stopwatch.GetTimestamp();
            InferenceResponse response = await user.CallAsync(CrowdModel.Name, CrowdModel.Inputs, null, _access, cancellationToken);
            _answers.Enqueue(new CrowdAnswer(response.Pop, Stopwatch.GetElapsedTime(sentAt)));
        }
    }
}
