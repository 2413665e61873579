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

    /// <param name="settings">The queue's.</param>
    /// <param name="tenant">Who had more than its places; empty for callers without a tenant.</param>
    /// <param name="places">Its places while others want some too.</param>
    /// <param name="drainTime">Time until all that waits has run.</param>
    /// <param name="load">The replica's load.</param>
    public static Refusal PushedOut(SchedulerSettings settings, string tenant, int places, TimeSpan drainTime, ReplicaLoad load) =>
        new(
            RefusalCause.Overloaded,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The queue of model {settings.Name} is full, and {Owner(tenant)} had more than the {places} of its {settings.QueueCapacity} places that are its share beside the other tenants; retry later, with fewer requests at a time."),
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

    private static string Owner(string tenant) => tenant.Length == 0 ? "callers without a tenant" : $"tenant '{tenant}'";
}
