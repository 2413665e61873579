using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Onnx;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Serving.Admission;
using EdgeOrleans.Grains.Serving.Batching;
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
            BatchLayout layout = LayoutOf(session.Signature, deployment, identity);
            var settings = SettingsOf(deployment.Manifest, layout, identity);
            var admission = new RequestAdmission(identity.Name, session.Signature, deployment.Manifest, layout, _clock);
            var refusals = new RefusalCounter(identity, statistics, _instruments, _clock);
            var scheduler = new BatchScheduler(
                settings, admission.CanShareRun, refusals, _sends.To(deployment.Model, deployment.Version), _clock);
            var run = new BatchRun(scheduler, identity, statistics, _instruments, _clock, _loggers.CreateLogger<BatchRun>());

            for (int i = RunnersOf(deployment.Manifest); i > 0; i--) executors.Add(new OnnxBatchExecutor(identity.Name, session, layout));
            new WarmUp(identity.Name, session.Signature, deployment.Manifest, layout, admission, _clock)
                .Run(executors, scheduler, settings.MaxBatchSize, cancellationToken);

            if (session.FallbackReason is { } reason) LogFellBack(identity.Name, session.Device, reason);
            Runner[] runners = [.. executors.Select((e, i) => new Runner(scheduler, e, run, _clock, $"run {identity.Model} {i}"))];
            foreach (Runner runner in runners) scheduler.AddRunner(runner);
            LogOpened(identity.Name, session.Device, runners.Length, settings.MaxBatchSize, scheduler.Load.ServiceTime);
            return new ModelReplica(session.Signature, session.Device, admission, scheduler, refusals, runners, session);
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

    private BatchLayout LayoutOf(ModelSignature signature, ModelDeployment deployment, ReplicaIdentity identity)
    {
        if (deployment.Manifest.Batching is null) return BatchLayout.None(signature);
        BatchLayout layout = BatchLayout.Of(signature);
        if (layout.Obstacle is not null) LogNotBatchable(identity.Name, layout.Obstacle);
        return layout;
    }

    private static SchedulerSettings SettingsOf(ModelManifest manifest, BatchLayout layout, ReplicaIdentity identity) =>
        new()
        {
            Name = identity.Name,
            QueueCapacity = manifest.QueueCapacity,
            PriorityLevels = manifest.PriorityLevels,
            MaxBatchSize = layout.Obstacle is null ? manifest.Batching?.MaxBatchSize ?? 1 : 1,
            MaxQueueDelay = layout.Obstacle is null ? manifest.Batching?.MaxQueueDelay ?? TimeSpan.Zero : TimeSpan.Zero,
        };

    private int RunnersOf(ModelManifest manifest)
    {
        int most = Math.Max(1, _options.Cores / manifest.IntraOpThreads);
        return Math.Min(manifest.Runners ?? most, most);
    }
}
