using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http.Routing;

/// <summary>Explains where a request would go.</summary>
internal sealed class ExplainEndpoint(
    DoorAnswers answers,
    IRequestRouter router,
    IPopRouters others,
    IPopDirectory pops,
    IModelCatalog catalog,
    IEnumerable<RouteNote> notes,
    TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly string[] _notes = [.. notes.Select(note => note.Text)];

    /// <summary>Answers <c>GET /edge/route</c>.</summary>
    public async Task<Refusal?> ExplainAsync(DoorCall door)
    {
        RouteQuery query = RouteQueryReader.Read(door.Context.Request.Query);
        if (query.Residency is { } zone && !pops.Members.Any(member => member.Site.IsIn(zone))) return ZoneRefusals.Unknown(zone, pops.Members);
        ExplainedRoute route = await AskAsync(query, door.Context.RequestAborted);
        return route.Explanation.Candidates.IsEmpty ? NotServed(query) : await answers.SendJsonAsync(door, route, RouteWriter.Write);
    }

    /// <summary>Asks the router of the PoP at which the request would enter.</summary>
    private async Task<ExplainedRoute> AskAsync(RouteQuery query, CancellationToken cancellationToken)
    {
        string own = pops.Own.Id;
        string ingress = query.Location is { } user ? NearestPop.To(user, pops.Members).Site.Id : own;
        if (ingress == own) return new ExplainedRoute(query, router.Explain(query), _notes);
        try
        {
            return new ExplainedRoute(query, await others.ExplainAsync(ingress, query).WaitAsync(Patience, clock, cancellationToken), _notes);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            string note = $"PoP '{ingress}' is the nearest to the location and does not answer; this is what PoP '{own}' would do.";
            return new ExplainedRoute(query, router.Explain(query), [note, .. _notes]);
        }
    }

    /// <summary>This PoP's own words say best why: unknown model, unknown version, or a version that cannot be loaded.</summary>
    private Refusal NotServed(RouteQuery query) =>
        catalog.Resolve(query.Model, query.Version, out _)
        ?? new Refusal(RefusalCause.Unavailable, $"No PoP that serves model '{query.Model}' can be reached at the moment; retry.", TimeSpan.FromSeconds(1));
}
