using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Serving.Admission;
using EdgeOrleans.Grains.Serving.Batching;
using EdgeOrleans.Grains.Serving.Running;

namespace EdgeOrleans.Grains.Serving;

/// <summary>A model version in memory: admission, queue and runners over one session.</summary>
internal sealed class ModelReplica : IModelReplica
{
    private readonly RequestAdmission _admission;
    private readonly BatchScheduler _scheduler;
    private readonly RefusalCounter _refusals;
    private readonly IReadOnlyList<Runner> _runners;
    private readonly IDisposable _session;
    private int _disposed;

    /// <param name="signature">What the model takes and gives.</param>
    /// <param name="device">The device that runs it.</param>
    /// <param name="memoryBytes">What it takes.</param>
    /// <param name="admission">Checks requests.</param>
    /// <param name="scheduler">Queues them.</param>
    /// <param name="refusals">Counts the refused.</param>
    /// <param name="runners">Run them; known to the scheduler.</param>
    /// <param name="session">Freed last.</param>
    public ModelReplica(
        ModelSignature signature,
        string device,
        long memoryBytes,
        RequestAdmission admission,
        BatchScheduler scheduler,
        RefusalCounter refusals,
        IReadOnlyList<Runner> runners,
        IDisposable session)
    {
        Signature = signature;
        Device = device;
        MemoryBytes = memoryBytes;
        _admission = admission;
        _scheduler = scheduler;
        _refusals = refusals;
        _runners = runners;
        _session = session;
    }

    /// <inheritdoc />
    public ModelSignature Signature { get; }

    /// <inheritdoc />
    public string Device { get; }

    /// <inheritdoc />
    public long MemoryBytes { get; }

    /// <inheritdoc />
    public ReplicaLoad Load => _scheduler.Load;

    /// <inheritdoc />
    public TimeSpan? AnswerTimeOf(InferenceRequest request) =>
        _scheduler.AnswerTimeOf(request.Tenant, _admission.LevelOf(request));

    /// <inheritdoc />
    public Task<InferenceResult> InferAsync(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        if (_admission.Admit(request, elapsed, out PendingRequest? admitted) is { } refused) return Refused(refused);
        PendingRequest pending = admitted!;
        if (cancellationToken.CanBeCanceled)
        {
            pending.Scheduler = _scheduler;
            pending.Cancellation = cancellationToken.UnsafeRegister(
                static state => ((PendingRequest)state!).Withdraw(), pending);
        }

        if (_scheduler.Submit(pending) is { } full)
        {
            pending.Cancellation.Unregister();
            return Refused(full);
        }

        return pending.Task;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _scheduler.DisposeAsync().ConfigureAwait(false);
        foreach (Runner runner in _runners) runner.Dispose();
        _session.Dispose();
    }

    private Task<InferenceResult> Refused(Refusal refusal)
    {
        _refusals.Refused(TimeSpan.Zero, refusal);
        return Task.FromResult<InferenceResult>(refusal);
    }
}
