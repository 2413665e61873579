using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Serving.Batching;
using EdgeOrleans.Grains.Serving.Statistics;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Serving.Running;

/// <summary>Takes a batch through the model and answers its requests. One for all runners of a replica.</summary>
internal sealed partial class BatchRun
{
    private readonly BatchScheduler _scheduler;
    private readonly ReplicaIdentity _identity;
    private readonly ModelStatistics _statistics;
    private readonly ServingInstruments _instruments;
    private readonly TimeProvider _clock;
    private readonly ILogger<BatchRun> _logger;

    public BatchRun(
        BatchScheduler scheduler,
        ReplicaIdentity identity,
        ModelStatistics statistics,
        ServingInstruments instruments,
        TimeProvider clock,
        ILogger<BatchRun> logger)
    {
        _scheduler = scheduler;
        _identity = identity;
        _statistics = statistics;
        _instruments = instruments;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Runs the batch and answers every request of it; throws nothing.</summary>
    public void Execute(Batch batch, IBatchExecutor executor)
    {
        try
        {
            Run(batch, executor);
        }
        catch (OperationCanceledException)
        {
            Fail(batch, Refusals.Withdrawn(_identity.Name));
        }
        catch (ExecutionException exception) when (batch.Requests.Count > 1)
        {
            LogRunsApart(exception, _identity.Name, batch.Requests.Count);
            RunApart(batch, executor);
        }
        catch (ExecutionException exception)
        {
            if (exception.Cause == RefusalCause.Internal) LogRunFailed(exception, _identity.Name);
            Fail(batch, exception.Refusal);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogRunFailed(exception, _identity.Name);
            Fail(batch, new Refusal(RefusalCause.Internal, $"A run of model {_identity.Name} failed; the server's log says why."));
        }
    }

    private void Run(Batch batch, IBatchExecutor executor)
    {
        executor.Gather(batch);
        _scheduler.Gathered(batch);
        long gathered = _clock.GetTimestamp();
        executor.Run();
        long ran = _clock.GetTimestamp();
        TimeSpan infer = _clock.GetElapsedTime(gathered, ran);
        _scheduler.Record(batch.Elements, infer);
        int claimed = _scheduler.Claim(batch, out ReplicaLoad load);

        var outputs = new ImmutableArray<Tensor>[batch.Requests.Count];
        for (int i = 0; i < outputs.Length; i++)
        {
            if (batch.Requests[i].IsClaimed) outputs[i] = executor.Scatter(batch, i);
        }

        var timing = new BatchTiming(
            _clock.GetElapsedTime(batch.TakenAt, gathered), infer, _clock.GetElapsedTime(ran, _clock.GetTimestamp()));
        Count(batch, claimed, timing);
        Answer(batch, outputs, timing, load);
    }

    private void Count(Batch batch, int claimed, in BatchTiming timing)
    {
        TimeSpan queued = TimeSpan.Zero;
        foreach (PendingRequest request in batch.Requests)
        {
            if (!request.IsClaimed) continue;
            TimeSpan waited = _clock.GetElapsedTime(request.AdmittedAt, batch.TakenAt);
            queued += waited;
            _instruments.Answered(_identity.Tags, waited, timing.Infer);
            _statistics.Recent.Answered(waited + timing.Total);
        }

        _instruments.RanBatch(_identity.Tags, batch.Elements);
        _statistics.RanBatch(batch.Elements, claimed, queued, timing, _clock.GetUtcNow());
    }

    private void Answer(Batch batch, ImmutableArray<Tensor>[] outputs, in BatchTiming timing, in ReplicaLoad load)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            PendingRequest request = batch.Requests[i];
            if (!request.IsClaimed) continue;
            TimeSpan queue = _clock.GetElapsedTime(request.AdmittedAt, batch.TakenAt);
            _scheduler.Finish(request, new InferenceResponse
            {
                Model = _identity.Model,
                Version = _identity.Version,
                Outputs = outputs[i],
                Pop = _identity.Pop,
                Device = _identity.Device,
                Timing = new InferenceTiming(queue, timing.Input, timing.Infer, timing.Output, batch.Elements),
                Load = load,
            });
        }
    }

    /// <summary>One request's values can fail a whole batch: each runs alone, so that only that one fails.</summary>
    private void RunApart(Batch batch, IBatchExecutor executor)
    {
        foreach (PendingRequest request in batch.Requests)
        {
            if (request.State == PendingState.Done) continue;
            var alone = new Batch(batch.Runner) { TakenAt = batch.TakenAt, Waiting = 1 };
            alone.Add(request);
            Execute(alone, executor);
        }

        _scheduler.Claim(batch, out _);
    }

    private void Fail(Batch batch, Refusal refusal)
    {
        _scheduler.Claim(batch, out _);
        foreach (PendingRequest request in batch.Requests)
        {
            if (request.IsClaimed) _scheduler.Finish(request, refusal);
        }
    }
}
