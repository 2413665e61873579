using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Models.Manifests;
using EdgeOrleans.Grains.Onnx;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Serving.Admission;
using EdgeOrleans.Grains.Serving.Batching;
using EdgeOrleans.Grains.Serving.Residency.Accounting;
using EdgeOrleans.Grains.Serving.Running;
using EdgeOrleans.Grains.Serving.Statistics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Serving;

/// <summary>Opens model versions with ONNX Runtime.</summary>
internal sealed partial class ModelReplicaFactory : IModelReplicaFactory
{
    private readonly OnnxEnvironment _environment;
    private readonly ServingOptions _options;
    private readonly string _pop;
    private readonly ServingInstruments _instruments;
    private readonly OwnSends _sends;
    private readonly TimeProvider _clock;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger<ModelReplicaFactory> _logger;

    public ModelReplicaFactory(
        OnnxEnvironment environment,
        IOptions<ServingOptions> options,
        IOptions<PopOptions> pop,
        ServingInstruments instruments,
        OwnSends sends,
        TimeProvider clock,
        ILoggerFactory loggers)
    {
        _sends = sends;
        _environment = environment;
        _options = options.Value;
        _pop = pop.Value.Id;
        _instruments = instruments;
        _clock = clock;
        _loggers = loggers;
        _logger = loggers.CreateLogger<ModelReplicaFactory>();
    }

    /// <inheritdoc />
    public Task<IModelReplica> OpenAsync(ModelDeployment deployment, ModelStatistics statistics, CancellationToken cancellationToken) =>
        Task.Factory.StartNew<IModelReplica>(
            () => Open(deployment, statistics, cancellationToken),
            cancellationToken,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default);

    private ModelReplica Open(ModelDeployment deployment, ModelStatistics statistics, CancellationToken cancellationToken)
    {
        OnnxModelSession session = OpenSession(deployment);
        List<OnnxBatchExecutor> executors = [];
        try
        {
            var identity = new ReplicaIdentity(deployment.Model, deployment.Version, _pop, session.Device);
            LabelCheck.Check(deployment, session.Signature);
            ServingPlan plan = ServingPlan.Of(session.Signature, deployment.Manifest, _options.Cores);
            if (plan.Layout.Obstacle is { } obstacle) LogNotBatchable(identity.Name, obstacle);
            var settings = SettingsOf(deployment.Manifest, plan, identity);
            var admission = new RequestAdmission(identity.Name, session.Signature, deployment.Manifest, plan.Layout, _clock);
            var refusals = new RefusalCounter(identity, statistics, _instruments, _clock);
            var scheduler = new BatchScheduler(
                settings, admission.CanShareRun, refusals, _sends.To(deployment.Model, deployment.Version), _clock);
            var run = new BatchRun(scheduler, identity, statistics, _instruments, _clock, _loggers.CreateLogger<BatchRun>());

            for (int i = plan.Runners; i > 0; i--) executors.Add(new OnnxBatchExecutor(identity.Name, session, plan.Layout));
            new WarmUp(identity.Name, session.Signature, deployment.Manifest, plan.Layout, admission, _clock)
                .Run(executors, scheduler, settings.MaxBatchSize, cancellationToken);

            if (session.FallbackReason is { } reason) LogFellBack(identity.Name, session.Device, reason);
            Runner[] runners = [.. executors.Select((e, i) => new Runner(scheduler, e, run, _clock, $"run {identity.Model} {i}"))];
            foreach (Runner runner in runners) scheduler.AddRunner(runner);
            string serviceTime = ServiceTimeText.Of(scheduler.Load.ServiceTime);
            LogOpened(identity.Name, session.Device, runners.Length, settings.MaxBatchSize, serviceTime);
            return new ModelReplica(session.Signature, session.Device, BytesOf(session, deployment), admission, scheduler, refusals, runners, session);
        }
        catch
        {
            foreach (OnnxBatchExecutor executor in executors) executor.Dispose();
            session.Dispose();
            throw;
        }
    }

    private OnnxModelSession OpenSession(ModelDeployment deployment)
    {
        try
        {
            return _environment.Open(new OnnxSessionSettings
            {
                ModelPath = deployment.ModelPath,
                Providers = deployment.Manifest.ExecutionProviders,
                IntraOpThreads = deployment.Manifest.IntraOpThreads,
                WeightsCachePath = _options.WeightsCachePath.Length == 0 ? null : _options.WeightsCachePath,
            });
        }
        catch (OnnxLoadException exception)
        {
            // Callers read the reason too: it names the place in the repository, not on the server's disk.
            string place = $"models/{deployment.Model}/{deployment.Version}/{Path.GetFileName(deployment.ModelPath)}";
            throw new ModelLoadException(exception.Message.Replace(deployment.ModelPath, place, StringComparison.Ordinal), exception);
        }
    }

    private static SchedulerSettings SettingsOf(ModelManifest manifest, ServingPlan plan, ReplicaIdentity identity) =>
        new()
        {
            Name = identity.Name,
            QueueCapacity = manifest.QueueCapacity,
            PriorityLevels = manifest.PriorityLevels,
            MaxBatchSize = plan.Batching?.MaxBatchSize ?? 1,
            MaxQueueDelay = plan.Batching?.MaxQueueDelay ?? TimeSpan.Zero,
        };

    private static long BytesOf(OnnxModelSession session, ModelDeployment deployment) =>
        session is { OpenedBytes: { } opened, HeldBytes: { } held }
            ? ModelFootprint.Measured(deployment, opened, held)
            : ModelFootprint.Estimate(deployment);
}
