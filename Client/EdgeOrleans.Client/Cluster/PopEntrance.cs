using EdgeOrleans.Client.Entrances;
using EdgeOrleans.Client.Models;
using EdgeOrleans.Client.Tensors;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client.Cluster;

/// <summary>Enters the cluster at a PoP's router.</summary>
internal sealed class PopEntrance(ClusterLink link, string pop, int maxResponseBytes) : IEntrance
{
    private IRouterGrain? _router;

    /// <inheritdoc />
    public string Name { get; } = $"PoP '{pop}'";

    /// <inheritdoc />
    public IEdgeModels Models { get; } = new PopModels(link, pop);

    /// <inheritdoc />
    public async Task<InferenceResponse> InferAsync(InferCall call, TimeSpan timeout, CancellationToken stop)
    {
        InferenceRequest request = RequestOf(call, timeout);
        try
        {
            IRouterGrain router = _router ??= (await link.JoinAsync(stop)).GetGrain<IRouterGrain>(pop);
            InferenceResult result = await router.Infer(request, TimeSpan.Zero, stop);
            InferenceResponse answer = result as InferenceResponse ?? throw Failures.Refused((Refusal)result);
            return MessageLimits.BytesOf(answer.Outputs) <= maxResponseBytes ? answer : throw Failures.TooLarge(call.Subject, maxResponseBytes);
        }
        catch (Exception failure) when (failure is not EdgeException)
        {
            throw ClusterFailures.Of(call.Subject, Name, failure, stop);
        }
    }

    public ValueTask DisposeAsync() => link.DisposeAsync();

    private static InferenceRequest RequestOf(InferCall call, TimeSpan timeout)
    {
        foreach (Tensor input in call.Inputs)
        {
            if (!TensorSizes.Fits(input.DataType, input.Shape, input.Data.Span))
            {
                throw new EdgeException(
                    RefusalCause.InvalidInput, $"Input '{input.Name}' of {input.DataType.WireName()} {input.Shape} does not fit in its {input.Data.Length} bytes.");
            }
        }

        long bytes = MessageLimits.BytesOf(call.Inputs);
        if (bytes > MessageLimits.MostBytes) throw Failures.InputsTooLarge(call.Subject, bytes, MessageLimits.MostBytes);
        InferOptions options = call.Options;
        return new InferenceRequest
        {
            Model = call.Model,
            Version = options.Version,
            Inputs = call.Inputs,
            Outputs = options.Outputs,
            Priority = options.Priority,
            Timeout = timeout,
            Residency = options.Residency,
            Location = options.Location,
            IsIdempotent = options.IsIdempotent,
        };
    }
}
