using EdgeOrleans.Client.Entrances;
using EdgeOrleans.Client.Models;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Client.Tests.Doubles;

/// <summary>An entrance that answers as the test says.</summary>
/// <param name="name">Its name, which its answers have as PoP.</param>
/// <param name="answer">What the attempt of that number, from 1, comes to; null for an answer.</param>
internal sealed class FakeEntrance(string name, Func<int, EdgeException?>? answer = null) : IEntrance
{
    private readonly List<TimeSpan> _attempts = [];

    /// <summary>What was left of the deadline at each attempt until now.</summary>
    public IReadOnlyList<TimeSpan> Attempts
    {
        get
        {
            lock (_attempts) return [.. _attempts];
        }
    }

    /// <summary>Holds attempts until it completes; they end earlier where they are withdrawn.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    /// <summary>Completes with the first attempt.</summary>
    public TaskCompletionSource Attempted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when an attempt was withdrawn.</summary>
    public TaskCompletionSource Withdrawn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => name;

    /// <summary>The calls about models, where a test makes some.</summary>
    public IEdgeModels Models { get; set; } = new FakeModels(Task.CompletedTask);

    /// <summary>One that answers.</summary>
    public static FakeEntrance Named(string name) => new(name);

    public static EdgeException Refused(RefusalCause cause, TimeSpan? retryAfter = null) => new(cause, "no", retryAfter: retryAfter);

    public static EdgeException Unreached(Delivery delivery) => new(RefusalCause.Unavailable, "no connection") { Delivery = delivery };

    public async Task<InferenceResponse> InferAsync(InferCall call, TimeSpan timeout, CancellationToken stop)
    {
        int attempt;
        lock (_attempts)
        {
            _attempts.Add(timeout);
            attempt = _attempts.Count;
        }

        Attempted.TrySetResult();
        try
        {
            await Held.WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            Withdrawn.TrySetResult();
            throw;
        }

        if (answer?.Invoke(attempt) is { } failure) throw failure;
        return new InferenceResponse { Model = call.Model, Version = 1, Outputs = call.Inputs, Pop = name, Device = "CPU" };
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
