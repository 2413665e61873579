using System.Net;
using System.Text.Json;

namespace EdgeOrleans.Cluster.Tests.Doors;

/// <summary>An answer of the door.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Pop">The PoP that answered, or was asked.</param>
/// <param name="Cause">The cause of a refusal; empty without one.</param>
/// <param name="RetryAfter">When to come back, if the door said so.</param>
/// <param name="Body">The body's text.</param>
internal sealed record DoorAnswer(HttpStatusCode Status, string Pop, string Cause, TimeSpan? RetryAfter, string Body)
{
    /// <summary>The sentence of a refusal.</summary>
    public string Error() => Json().GetProperty("error").GetString()!;

    public static async Task<DoorAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        string pop = HeaderOf(response, "X-Edge-Pop");
        string cause = HeaderOf(response, "X-Edge-Cause");
        string body = await response.Content.ReadAsStringAsync(cancellationToken);
        return new DoorAnswer(response.StatusCode, pop, cause, response.Headers.RetryAfter?.Delta, body);
    }

    /// <summary>The JSON of an answer that must be a success; an empty body reads as an empty object.</summary>
    public JsonElement Succeeded()
    {
        if (Status != HttpStatusCode.OK) Assert.Fail($"Expected status 200; there was {this}.");
        return Json();
    }

    private static string HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.Single() : "";

    private JsonElement Json()
    {
        using JsonDocument document = JsonDocument.Parse(Body.Length == 0 ? "{}" : Body);
        return document.RootElement.Clone();
    }
}
