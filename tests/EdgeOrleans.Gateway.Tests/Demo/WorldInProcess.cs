using System.Collections.Immutable;
using System.Net;
using EdgeOrleans.Client;
using EdgeOrleans.Client.Models;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Demo.World;

namespace EdgeOrleans.Gateway.Tests.Demo;

/// <summary>Three PoPs without a cluster: each answers what its zone allows, and a PoP of the demanded zone the rest.</summary>
/// <param name="models">Runs the models.</param>
internal sealed class WorldInProcess(IEdgeClient models) : IDemoWorld
{
    private readonly List<PopSite> _pops = [.. DemoSites.All];

    public IReadOnlyList<PopSite> Pops => _pops;

    public List<string> Loaded { get; } = [];

    public Uri DoorOf(string pop) => new($"http://127.0.0.1:80{_pops.FindIndex(site => site.Id == pop) + 1}0/");

    public IEdgeClient ClientOf(string pop) => new PopClient(this, models, pop);

    public RouteExplanation Explain(string pop, RouteQuery query) => new()
    {
        Ingress = pop,
        Chosen = Answering(pop, query.Residency)?.Id,
        Reason = RouteReason.Soonest,
        Candidates = [.. _pops.Select(site => new RouteCandidate { Pop = site.Id, Total = TimeSpan.FromMilliseconds(42) })],
    };

    public Task LoadAsync(string model, string manifest, byte[] file, CancellationToken cancellationToken)
    {
        Loaded.Add(model);
        return Task.CompletedTask;
    }

    public Task StopAsync(string pop, CancellationToken cancellationToken)
    {
        _pops.RemoveAll(site => site.Id == pop);
        return Task.CompletedTask;
    }

    private PopSite? Answering(string pop, string? zone) =>
        _pops.Find(site => site.Id == pop && (zone is null || site.IsIn(zone))) ?? _pops.Find(site => site.IsIn(zone!));

    private sealed class PopClient(WorldInProcess world, IEdgeClient models, string pop) : IEdgeClient
    {
        public IEdgeModels Models => models.Models;

        public async Task<InferenceResponse> InferAsync(
            string model, ImmutableArray<Tensor> inputs, InferOptions? options = null, CancellationToken cancellationToken = default)
        {
            PopSite answering = world.Answering(pop, options?.Residency)
                ?? throw new EdgeException(RefusalCause.ResidencyUnsatisfied, $"No PoP is in residency zone '{options?.Residency}'.", HttpStatusCode.UnavailableForLegalReasons);
            InferenceResponse response = await models.InferAsync(model, inputs, options, cancellationToken);
            return new InferenceResponse
            {
                Model = model, Version = 1, Outputs = response.Outputs, Pop = answering.Id, Device = response.Device, Timing = response.Timing,
            };
        }
    }
}
