using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pipelines;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Routing.Attempts;

namespace EdgeOrleans.Grains.Tests.Routing;

/// <summary>The way to other PoPs; each answers as it is told, at once unless it is told otherwise.</summary>
internal sealed class FakeSender : IReplicaSender
{
    private readonly Dictionary<string, Func<InferenceRequest, CancellationToken, Task<InferenceResult>>> _answers = [];

    /// <summary>What was sent, in order.</summary>
    public List<(string Pop, RouteState Route)> Sent { get; } = [];

    /// <summary>Called with each request that is sent and the PoP it is sent to.</summary>
    public Action<InferenceRequest, string>? OnSent { get; set; }

    /// <summary>The PoPs to which something was sent, in order.</summary>
    public IEnumerable<string> Pops => Sent.Select(sent => sent.Pop);

    public void Answers(string pop, Func<InferenceRequest, InferenceResult> answer) =>
        _answers[pop] = (request, _) => Task.FromResult(answer(request));

    public void Throws(string pop, Exception failure) => _answers[pop] = (_, _) => Task.FromException<InferenceResult>(failure);

    /// <summary>The PoP never answers; the request ends when it is withdrawn.</summary>
    public void FallsSilent(string pop) => _answers[pop] = async (_, withdrawn) =>
    {
        await Task.Delay(Timeout.Infinite, withdrawn);
        throw new InvalidOperationException("Nobody withdrew it.");
    };

    /// <summary>The pipelines among what was sent.</summary>
    public List<PipelineGrainKey> SentPipelines { get; } = [];

    public Task<RoutedResult> SendAsync(
        PipelineGrainKey pipeline, InferenceRequest request, RouteState route, CancellationToken cancellationToken)
    {
        SentPipelines.Add(pipeline);
        return SendAsync(new ModelGrainKey(pipeline.Pipeline, pipeline.Version, pipeline.Pop, 0), request, route, cancellationToken);
    }

    public async Task<RoutedResult> SendAsync(
        ModelGrainKey replica, InferenceRequest request, RouteState route, CancellationToken cancellationToken)
    {
        Sent.Add((replica.Pop, route));
        OnSent?.Invoke(request, replica.Pop);
        InferenceResult result = _answers.TryGetValue(replica.Pop, out var answer)
            ? await answer(request, cancellationToken)
            : RouterUnderTest.Respond(request, replica.Pop);
        return new RoutedResult(result, TimeSpan.FromMilliseconds(5), [new RouteHop(replica.Pop, result.Load)]);
    }
}
