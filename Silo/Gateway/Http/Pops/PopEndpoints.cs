using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway.Http.Pops;

/// <summary>What this PoP knows of the cluster.</summary>
internal sealed class PopEndpoints(DoorAnswers answers, IPopStatuses statuses)
{
    private const string IdKey = "pop";

    /// <summary>Answers <c>GET /edge/pops</c>.</summary>
    public Task<Refusal?> ListAsync(DoorCall door) => answers.SendJsonAsync(door, statuses.All(), static (json, pops) =>
    {
        json.WriteStartObject();
        json.WriteStartArray("pops"u8);
        foreach (PopStatus pop in pops) PopWriter.Write(json, pop);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Answers <c>GET /edge/pops/{pop}</c>.</summary>
    public Task<Refusal?> OneAsync(DoorCall door)
    {
        string id = (string)door.Context.Request.RouteValues[IdKey]!;
        return statuses.All().FirstOrDefault(pop => pop.Member.Site.Id == id) is { } found
            ? answers.SendJsonAsync(door, found, PopWriter.Write)
            : Task.FromResult<Refusal?>(new Refusal(
                RefusalCause.NotFound, $"PoP '{id}' is not a member of the cluster; GET /edge/pops lists those that are."));
    }
}
