using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Admission;
using EdgeOrleans.Grains.Serving.Batching;
using EdgeOrleans.Grains.Serving.Running;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Tests.Serving.Running;

/// <summary>A replica over a fake model, with real runners.</summary>
internal sealed class ReplicaUnderTest : IAsyncDisposable
{
    private readonly ModelReplica _replica;

    public ReplicaUnderTest(FakeExecutor executor, int maxBatchSize = 8, int capacity = 64, bool shortRuns = false)
    {
        var signature = new ModelSignature(
            [new("x", TensorDataType.Fp32, [new(-1, "batch")])], [new("y", TensorDataType.Fp32, [new(-1, "batch")])]);
        var manifest = new ModelManifest
        {
            Batching = new BatchingSettings { MaxBatchSize = maxBatchSize },
            QueueCapacity = capacity,
        };
        var identity = new ReplicaIdentity("m", 1, "fra", "CPU");
        var instruments = new ServingInstruments(new TestMeterFactory());
        var admission = new RequestAdmission(identity.Name, signature, manifest, BatchLayout.Of(signature), TimeProvider.System);
        var refusals = new RefusalCounter(identity, Statistics, instruments, TimeProvider.System);
        var settings = new SchedulerSettings
        {
            Name = identity.Name,
            QueueCapacity = capacity,
            PriorityLevels = manifest.PriorityLevels,
            MaxBatchSize = maxBatchSize,
        };
        Scheduler = new BatchScheduler(settings, admission.CanShareRun, refusals, new SendCount(), TimeProvider.System);
        if (shortRuns) Scheduler.Record(1, TimeSpan.FromMicroseconds(1));
        var run = new BatchRun(Scheduler, identity, Statistics, instruments, TimeProvider.System, Log);
        var runner = new Runner(Scheduler, executor, run, TimeProvider.System, "test");
        Scheduler.AddRunner(runner);
        _replica = new ModelReplica(signature, "CPU", 0, admission, Scheduler, refusals, [runner], executor);
    }

    public RunLog Log { get; } = new();

    public ModelStatistics Statistics { get; } = new();

    public BatchScheduler Scheduler { get; }

    public Task<InferenceResult> Infer(float value) => InferWithdrawable(value, CancellationToken.None);

    public Task<InferenceResult> InferWithdrawable(float value, CancellationToken cancellationToken) =>
        _replica.InferAsync(
            new InferenceRequest { Model = "m", Inputs = [Tensor.Create("x", [value], [1])], Timeout = TimeSpan.FromSeconds(30) },
            TimeSpan.Zero,
            cancellationToken);

    public ValueTask DisposeAsync() => _replica.DisposeAsync();
}
