using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Protocol;
using EdgeOrleans.Silo.Gateway.Grpc.Frames;
using EdgeOrleans.Silo.Gateway.Grpc.Infer.Reading;
using EdgeOrleans.Silo.Gateway.Grpc.Infer.Writing;
using EdgeOrleans.Silo.Gateway.Security;

namespace EdgeOrleans.Silo.Gateway.Grpc.Infer;

/// <summary>
/// One stream of inferences. Its messages run side by side, each admitted on its own, and are answered in their order. It
/// ends when its caller ends it and all is answered, or with a status: at its deadline, at the first refusal where the caller
/// asks for that by the metadata <c>triton_grpc_error</c>, and, behind the answers of what was admitted, when the PoP stops or
/// lets the caller in no longer.
/// </summary>
internal sealed class InferStream : IDisposable
{
    private const string Operation = "stream_infer";

    // More wait in the connection, where they hold back their sender.
    private const int MostUnderWay = 32;

    private readonly StreamRpc _rpc;
    private readonly RpcCall _call;
    private readonly InferDemands _demands;
    private readonly bool _endsAtRefusal;
    private readonly CancellationToken _stopping;
    private readonly CancellationTokenSource? _deadline;
    private readonly CancellationTokenSource _reading;
    private readonly SemaphoreSlim _slots = new(MostUnderWay);
    private Refusal? _end;

    public InferStream(StreamRpc rpc, RpcCall call, CancellationToken stopping)
    {
        (_rpc, _call, _stopping) = (rpc, call, stopping);
        IHeaderDictionary metadata = call.Door.Context.Request.Headers;
        _demands = InferDemands.Read(metadata);
        _endsAtRefusal = string.Equals(metadata["triton_grpc_error"], "true", StringComparison.OrdinalIgnoreCase);
        if (_demands.Deadline is { } time) _deadline = new CancellationTokenSource(time, rpc.Clock);
        _reading = CancellationTokenSource.CreateLinkedTokenSource(call.Withdrawn, stopping, _deadline?.Token ?? CancellationToken.None);
    }

    /// <summary>Answers until the stream ends; returns why it ended where its caller did not end it.</summary>
    public async Task<Refusal?> RunAsync()
    {
        Task answered = Task.CompletedTask;
        Refusal? closed = null;
        try
        {
            while (true)
            {
                await _slots.WaitAsync(_reading.Token);
                InferRun run = new(_rpc.Memory);
                if (await ReadAsync(run) is not { } message) break;
                Admittance admittance = await AdmitAsync(run);
                closed = admittance.Refusal;
                if (closed is not null) break;
                answered = AnswerAsync(run, message, admittance.Caller, answered);
            }
        }
        catch (OperationCanceledException) when (_reading.IsCancellationRequested)
        {
            if (_call.Withdrawn.IsCancellationRequested || !_stopping.IsCancellationRequested) _end ??= WhyItEnds();
            else closed = Stops();
        }
        finally
        {
            await answered;
        }

        return _end ?? closed;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reading.Dispose();
        _deadline?.Dispose();
        _slots.Dispose();
    }

    private async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(InferRun run)
    {
        ReadOnlyMemory<byte>? message = null;
        try
        {
            message = await _call.Messages.ReadAsync(run.Buffers, _reading.Token);
            return message;
        }
        finally
        {
            if (message is null) run.Dispose();
        }
    }

    private async ValueTask<Admittance> AdmitAsync(InferRun run)
    {
        bool isAdmitted = false;
        try
        {
            Admittance admittance = await _rpc.Doorkeeper.AdmitAsync(_call.Door.Context, Access.Infer);
            isAdmitted = admittance.Refusal is null;
            return admittance;
        }
        finally
        {
            if (!isAdmitted) run.Dispose();
        }
    }

    private async Task AnswerAsync(InferRun run, ReadOnlyMemory<byte> message, Caller caller, Task before)
    {
        long startedAt = _rpc.Clock.GetTimestamp();
        string? model = null;
        Refusal? refusal;
        InferAnswer answer = default;
        try
        {
            InferMessage opened = InferMessage.Open(message);
            model = opened.Path.Model;
            InferOutcome outcome = await _rpc.Runner.RunAsync(run, opened, DemandsNow(), caller, startedAt, _call.Withdrawn);
            refusal = outcome.Result as Refusal;
            if (outcome.Result is InferenceResponse response) answer = _rpc.Answers.Form(response, outcome.Wishes!, isOfStream: true);
        }
        catch (Exception exception)
        {
            refusal = _rpc.Recorder.OnFailed(exception, Operation, _call.Door.Context, _rpc.Pop);
        }

        await before;
        await WriteAsync(answer, refusal, message);
        run.Dispose();
        _rpc.Recorder.OnAnswered("grpc", Operation, model, refusal, startedAt);
        _slots.Release();
    }

    private async ValueTask WriteAsync(InferAnswer answer, Refusal? refusal, ReadOnlyMemory<byte> message)
    {
        if (_end is not null || _call.Withdrawn.IsCancellationRequested) return;
        HttpResponse response = _call.Door.Context.Response;
        try
        {
            if (refusal is null)
            {
                await InferAnswerWriter.WriteToStreamAsync(response, answer);
                return;
            }

            _rpc.Recorder.OnRefused(Operation, _call.Door.Context, refusal);
            if (_endsAtRefusal)
            {
                End(refusal);
                return;
            }

            await FrameWriter.WriteAsync(response, new ModelStreamInferResponse
            {
                ErrorMessage = refusal.FullMessage,
                InferResponse = new ModelInferResponse { Id = InferMessage.IdOf(message), Parameters = { ["triton_final_response"] = new InferParameter { BoolParam = true } } },
            });
            await response.BodyWriter.FlushAsync();
        }
        catch (Exception exception)
        {
            End(_rpc.Recorder.OnFailed(exception, Operation, _call.Door.Context, _rpc.Pop));
        }
    }

    private void End(Refusal refusal)
    {
        _end = refusal;
        _reading.Cancel();
    }

    private InferDemands DemandsNow() => _demands.Deadline is { } time
        ? _demands with { Deadline = Left(time) }
        : _demands;

    private TimeSpan Left(TimeSpan time)
    {
        TimeSpan left = time - _rpc.Clock.GetElapsedTime(_call.Door.StartedAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private Refusal WhyItEnds() =>
        _call.Withdrawn.IsCancellationRequested ? new Refusal(RefusalCause.Cancelled, "The caller withdrew the stream.")
        : new Refusal(RefusalCause.DeadlineExceeded, "The stream's deadline passed; open it again, or with a longer one.");

    private Refusal Stops() => new(
        RefusalCause.Unavailable, $"PoP '{_rpc.Pop}' is about to stop; open the stream again at another.", TimeSpan.FromSeconds(1));
}
