using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Grains.Serving.Batching;

/// <summary>The refusals of a model's queue.</summary>
internal static class Refusals
{
    private static readonly TimeSpan ShortestRetry = TimeSpan.FromSeconds(1);

    public static Refusal QueueFull(SchedulerSettings settings, TimeSpan drainTime, ReplicaLoad load) =>
        new(
            RefusalCause.Overloaded,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The queue of model {settings.Name} is full with {settings.QueueCapacity} requests; retry later or raise its queueCapacity."),
            drainTime > ShortestRetry ? drainTime : ShortestRetry)
        {
            Load = load,
        };

    public static Refusal Stopping(string name) =>
        new(RefusalCause.NotReady, $"Model {name} is being unloaded; retry.", ShortestRetry);

    public static Refusal Withdrawn(string name) =>
        new(RefusalCause.Cancelled, $"The caller withdrew its request to model {name}.");

    public static Refusal Expired(string name) =>
        new(RefusalCause.DeadlineExceeded, $"The deadline of a request to model {name} passed before it was answered; allow more time.");
}
