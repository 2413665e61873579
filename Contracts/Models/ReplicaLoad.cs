namespace EdgeOrleans.Contracts.Models;

/// <summary>What a replica had to do at the moment it answered.</summary>
/// <param name="InFlight">Requests admitted and not yet answered, those in the queue included.</param>
/// <param name="QueueLength">Requests that wait for a runner.</param>
/// <param name="Slots">Requests that can run at once: runners times the batch size in use.</param>
/// <param name="ServiceTime">Measured time of one run of a single request.</param>
/// <param name="BatchTime">Measured time of a run at the batch size in use; a full queue moves by <see cref="Slots"/> requests in it.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.ReplicaLoad")]
public readonly record struct ReplicaLoad(
    [property: Id(0)] int InFlight,
    [property: Id(1)] int QueueLength,
    [property: Id(2)] int Slots,
    [property: Id(3)] TimeSpan ServiceTime,
    [property: Id(4)] TimeSpan BatchTime);
