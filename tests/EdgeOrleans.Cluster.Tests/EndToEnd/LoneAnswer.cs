using System.Text.Json;

namespace EdgeOrleans.Cluster.Tests.EndToEnd;

/// <summary>An answer of the door.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Cause">The cause of a refusal; empty without one.</param>
/// <param name="Device">The device that ran the model; empty without one.</param>
/// <param name="RetryAfter">When to come back, if the door said so.</param>
/// <param name="Body">The body's text.</param>
internal sealed record LoneAnswer(int Status, string Cause, string Device, TimeSpan? RetryAfter, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>The sentence of a refusal.</summary>
    public string Error => Json.GetProperty("error").GetString()!;

    public static async Task<LoneAnswer> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        Header(response, "X-Edge-Cause"),
        Header(response, "X-Edge-Device"),
        response.Headers.RetryAfter?.Delta,
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.Single() : "";
}
