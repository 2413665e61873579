using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Pops;

/// <summary>An endless request that holds a model's only runner until its caller disconnects.</summary>
internal sealed class Occupant : IAsyncDisposable
{
    private readonly CancellationTokenSource _connected = new();
    private readonly RunningPop _pop;
    private readonly string _model;
    private Task _request = Task.CompletedTask;

    private Occupant(RunningPop pop, string model) => (_pop, _model) = (pop, model);

    /// <summary>Waits until the model is free, since the PoP may still have to notice that one before has left; then sends the request and waits until it runs.</summary>
    public static async Task<Occupant> TakeRunnerAsync(RunningPop pop, string model)
    {
        Occupant occupant = new(pop, model);
        await occupant.WaitForLoadAsync(inFlight: 0, queued: 0);
        occupant._request = pop.Client.StartAsync(model, PacedCalls.Endless, occupant._connected.Token);
        await occupant.WaitForLoadAsync(inFlight: 1, queued: 0);
        return occupant;
    }

    /// <summary>Waits until the model has so many requests in its hands and so many of them in its queue.</summary>
    public async Task WaitForLoadAsync(int inFlight, int queued)
    {
        await Eventually.ReadAsync(
            async () => await LoadAsync(),
            load => (load.InFlight, load.QueueLength) == (inFlight, queued),
            $"{inFlight} requests in flight and {queued} in the queue");
    }

    /// <summary>Disconnects, which must stop the run.</summary>
    public async Task LeaveAsync()
    {
        await _connected.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _request);
    }

    public async ValueTask DisposeAsync()
    {
        await _connected.CancelAsync();
        // A test that failed has said why; how the request ended must not hide it.
        await _request.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _connected.Dispose();
    }

    private async Task<ReplicaLoad> LoadAsync()
    {
        var residency = _pop.Host.Services.GetRequiredService<IModelResidency>();
        using ReplicaLease lease = await residency.RentAsync(_model, 1, TestContext.Current.CancellationToken);
        return lease.Replica!.Load;
    }
}
