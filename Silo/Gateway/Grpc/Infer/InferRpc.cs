using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Grpc.Infer.Reading;
using EdgeOrleans.Silo.Gateway.Grpc.Infer.Writing;

namespace EdgeOrleans.Silo.Gateway.Grpc.Infer;

/// <summary>Runs a model: reads the message, asks the PoP's router, writes the answer.</summary>
internal sealed class InferRpc(InferRunner runner, InferAnswerWriter answers, GatewayMemory memory, TimeProvider clock)
{
    /// <summary>Answers <c>ModelInfer</c>.</summary>
    public async Task<Refusal?> InferAsync(RpcCall call)
    {
        HttpContext context = call.Door.Context;
        InferDemands demands = InferDemands.Read(context.Request.Headers);
        using InferRun run = new(memory);
        InferMessage message = InferMessage.Open(await call.Messages.ReadOnlyOneAsync(run.Buffers, call.Withdrawn));
        call.Name(message.Path.Model);
        InferOutcome outcome = await runner.RunAsync(run, message, demands, call.Door.Caller, call.Door.StartedAt, call.Withdrawn);
        if (outcome.Result is not InferenceResponse response) return (Refusal)outcome.Result;
        InferAnswer answer = answers.Form(response, outcome.Wishes!, isOfStream: false);
        IHeaderDictionary headers = context.Response.Headers;
        headers[DoorHeaders.Pop] = response.Pop;
        headers[DoorHeaders.Device] = response.Device;
        headers[DoorHeaders.ServerTiming] =
            DoorHeaders.Timing(response.Timing, outcome.CallTime, clock.GetElapsedTime(call.Door.StartedAt), response.Steps);
        await InferAnswerWriter.WriteAsync(context.Response, answer);
        return null;
    }
}
