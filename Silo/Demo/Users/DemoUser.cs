using System.Collections.Immutable;
using System.Diagnostics;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Demo.World;

namespace EdgeOrleans.Silo.Demo.Users;

/// <summary>Somebody in a city: requests enter at the nearest PoP, after half of the simulated way there and back.</summary>
internal sealed class DemoUser
{
    private readonly IDemoWorld _world;
    private readonly City _city;
    private readonly string _ingress;

    public DemoUser(IDemoWorld world, City city)
    {
        (_world, _city) = (world, city);
        _ingress = world.Pops.MinBy(pop => pop.Place.DistanceKm(city.Place))!.Id;
    }

    /// <summary>Sends a request, and says what its router thought of it just before.</summary>
    public async Task<UserAnswer> AskAsync(
        string model, ImmutableArray<Tensor> inputs, InferOptions? options, CancellationToken cancellationToken)
    {
        RouteExplanation route = Explain(model, options?.Residency);
        long start = Stopwatch.GetTimestamp();
        InferenceResponse response = await CallAsync(model, inputs, options, route.Access, cancellationToken);
        return new UserAnswer(_city, route, response.Pop, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>What the router at which requests enter would do with one now.</summary>
    public RouteExplanation Explain(string model, string? residency = null) =>
        _world.Explain(_ingress, new RouteQuery(model, 0, residency, _city.Place));

    /// <summary>Sends a request.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="options">What else the request asks for.</param>
    /// <param name="access">The simulated way to the PoP and back.</param>
    /// <param name="cancellationToken">Withdraws it.</param>
    public async Task<InferenceResponse> CallAsync(
        string model, ImmutableArray<Tensor> inputs, InferOptions? options, TimeSpan access, CancellationToken cancellationToken)
    {
        await Task.Delay(access / 2, cancellationToken);
        InferenceResponse response = await _world.ClientOf(_ingress)
            .InferAsync(model, inputs, (options ?? InferOptions.Default) with { Location = _city.Place }, cancellationToken);
        await Task.Delay(access / 2, cancellationToken);
        return response;
    }
}
