using System.Collections.Immutable;
using System.Runtime.InteropServices;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Routing;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>A router whose models compute in the call: <c>simple</c> adds and subtracts, <c>identity</c> returns its inputs.</summary>
internal sealed class FakeRouter : IRequestRouter
{
    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Withdrawn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public InferenceRequest? Last { get; private set; }

    /// <summary>As if nothing had been asked.</summary>
    public void Forget() => Last = null;

    public Func<InferenceRequest, Task<InferenceResult>>? Answer { get; set; }

    public Func<RouteQuery, RouteExplanation> Explanation { get; set; } =
        _ => new RouteExplanation { Ingress = DoorHost.Pop, Reason = RouteReason.NoCandidate };

    public async Task<InferenceResult> InferAsync(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        Last = request;
        Entered.TrySetResult();
        await Task.Yield();
        if (Answer is not null) return await Answer(request);
        return request.Model switch
        {
            "simple" => Simple(request),
            "slow" => await WaitAsync(cancellationToken),
            "identity" or "text" or "square" => Echo(request),
            _ => new Refusal(RefusalCause.NotFound, $"Request for unknown model: '{request.Model}' is not found; see POST /v2/repository/index."),
        };
    }

    public async Task<RoutedResult> ArriveAsync(
        InferenceRequest request, int version, RouteState route, CancellationToken cancellationToken) =>
        new(await InferAsync(request, route.Elapsed, cancellationToken), TimeSpan.Zero, []);

    public RouteExplanation Explain(RouteQuery query) => Explanation(query);

    public static InferenceResponse Respond(InferenceRequest request, ImmutableArray<Tensor> outputs) => new()
    {
        Model = request.Model,
        Version = request.Version == 0 ? 1 : request.Version,
        Outputs = request.Outputs.IsEmpty ? outputs : [.. request.Outputs.Select(name => outputs.First(o => o.Name == name))],
        Pop = "fra",
        Device = "CPU",
        Timing = new InferenceTiming(TimeSpan.FromMilliseconds(1), TimeSpan.Zero, TimeSpan.FromMilliseconds(2), TimeSpan.Zero, 1),
    };

    private static InferenceResult Echo(InferenceRequest request) =>
        request.Outputs.Any(name => request.Inputs.All(input => input.Name != name))
            ? new Refusal(RefusalCause.InvalidInput, $"Model '{request.Model}' has the outputs of its inputs' names alone.")
            : Respond(request, request.Inputs);

    private static InferenceResult Simple(InferenceRequest request)
    {
        if (request.Inputs.Length != 2) return Refuse("expects 2 inputs, INPUT0 and INPUT1");
        foreach (Tensor input in request.Inputs)
        {
            if (input.Name is not ("INPUT0" or "INPUT1")) return Refuse($"has no input '{input.Name}'");
            if (input.DataType != TensorDataType.Int32) return Refuse($"takes INT32 for '{input.Name}'");
            if (input.Shape.Rank != 2 || input.Shape[1] != 16) return Refuse($"takes shape [-1,16] for '{input.Name}', not {input.Shape}");
        }

        if (request.Inputs[0].Shape != request.Inputs[1].Shape) return Refuse("takes inputs of one batch size");
        if (request.Outputs.Any(o => o is not ("OUTPUT0" or "OUTPUT1"))) return Refuse("has outputs OUTPUT0 and OUTPUT1 alone");
        ReadOnlySpan<int> a = MemoryMarshal.Cast<byte, int>(request.Inputs.First(i => i.Name == "INPUT0").Data.Span);
        ReadOnlySpan<int> b = MemoryMarshal.Cast<byte, int>(request.Inputs.First(i => i.Name == "INPUT1").Data.Span);
        int[] sum = new int[a.Length];
        int[] difference = new int[a.Length];
        for (int i = 0; i < a.Length; i++) (sum[i], difference[i]) = (a[i] + b[i], a[i] - b[i]);
        TensorShape shape = request.Inputs[0].Shape;
        return Respond(request, [Tensor.Create("OUTPUT0", sum, shape), Tensor.Create("OUTPUT1", difference, shape)]);
    }

    private static Refusal Refuse(string what) => new(RefusalCause.InvalidInput, $"Model 'simple' {what}.");

    private async Task<InferenceResult> WaitAsync(CancellationToken cancellationToken)
    {
        await using CancellationTokenRegistration registration = cancellationToken.Register(() => Withdrawn.TrySetResult());
        await Withdrawn.Task;
        return new Refusal(RefusalCause.Cancelled, "Withdrawn.");
    }
}
