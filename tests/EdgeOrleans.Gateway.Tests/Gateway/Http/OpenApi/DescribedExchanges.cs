using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.OpenApi;

/// <summary>
/// Holds every exchange with a door against its description: the answer, and the request too where the door took it. One that
/// contradicts it throws.
/// </summary>
internal sealed class DescribedExchanges(DoorDescription description, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Json = "application/json";
    private const string Binary = "application/octet-stream";
    private const string JsonLength = "Inference-Header-Content-Length";

    private static readonly string[] Own = ["X-Edge-", "Server-Timing", "Retry-After", "Inference-"];

    /// <summary>What was seen, such as <c>GET /v2 200</c>.</summary>
    public ConcurrentDictionary<string, int> Seen { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] sent = request.Content is ByteArrayContent content ? await content.ReadAsByteArrayAsync(cancellationToken) : [];
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        byte[] received = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        string[] problems = [.. ProblemsOf(request, sent, answer, received)];
        if (problems.Length == 0) return answer;
        string exchange = $"{request.Method} {request.RequestUri!.PathAndQuery} {(int)answer.StatusCode}";
        throw new InvalidOperationException($"{exchange} is not as described:\n{string.Join("\n", problems)}");
    }

    private IEnumerable<string> ProblemsOf(HttpRequestMessage request, byte[] sent, HttpResponseMessage answer, byte[] received)
    {
        if (description.Find(request.RequestUri!.AbsolutePath) is not { } path) return [];
        if (path.Operations[request.Method.Method.ToLowerInvariant()] is not JsonObject operation)
        {
            return answer.StatusCode == HttpStatusCode.MethodNotAllowed ? [] : ["the verb is not described"];
        }

        string status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (operation["responses"]![status] is not { } response) return [$"the status {status} is not described"];
        Seen.AddOrUpdate($"{request.Method} {path.Path} {status}", 1, (_, count) => count + 1);
        IEnumerable<string> problems = AnswerProblems(description.Resolve(response).AsObject(), answer, received);
        return answer.IsSuccessStatusCode ? problems.Concat(RequestProblems(operation, path.Path, request, sent)) : problems;
    }

    private IEnumerable<string> AnswerProblems(JsonObject response, HttpResponseMessage answer, byte[] body)
    {
        JsonObject headers = response["headers"]!.AsObject();
        foreach ((string name, JsonNode? header) in headers)
        {
            JsonNode described = description.Resolve(header!);
            if (answer.Headers.TryGetValues(name, out IEnumerable<string>? values) || answer.Content.Headers.TryGetValues(name, out values))
            {
                foreach (string problem in ValueProblems(described["schema"]!, values.Single())) yield return $"header {name}: {problem}";
            }
            else if ((bool?)described["required"] == true)
            {
                yield return $"the header {name} is absent";
            }
        }

        foreach ((string name, _) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (Own.Any(own => name.StartsWith(own, StringComparison.OrdinalIgnoreCase)) && !headers.ContainsKey(name)) yield return $"the header {name} is not described";
        }

        foreach (string problem in BodyProblems(response, answer.Content, body, isClosed: true)) yield return $"answer: {problem}";
    }

    private IEnumerable<string> RequestProblems(JsonObject operation, string path, HttpRequestMessage request, byte[] body)
    {
        JsonObject[] parameters = [.. (operation["parameters"]?.AsArray() ?? []).Select(parameter => description.Resolve(parameter!).AsObject())];
        foreach ((string name, StringValues value) in QueryHelpers.ParseQuery(request.RequestUri!.Query))
        {
            JsonObject? parameter = parameters.SingleOrDefault(one => one["in"]!.ToString() == "query" && one["name"]!.ToString() == name);
            if (parameter is null) yield return $"the query's {name} is not described";
            else foreach (string problem in ValueProblems(parameter["schema"]!, value.ToString())) yield return $"query {name}: {problem}";
        }

        string[] sent = request.RequestUri.AbsolutePath.Split('/');
        foreach ((string part, int place) in path.Split('/').Select((part, place) => (part, place)).Where(one => one.part.StartsWith('{')))
        {
            JsonObject parameter = parameters.Single(one => one["in"]!.ToString() == "path" && one["name"]!.ToString() == part.Trim('{', '}'));
            foreach (string problem in ValueProblems(parameter["schema"]!, sent[place])) yield return $"path {part}: {problem}";
        }

        if (operation["requestBody"] is not JsonObject described || request.Content is null || body.Length == 0) yield break;
        foreach (string problem in BodyProblems(described, request.Content, body, isClosed: false)) yield return $"request: {problem}";
    }

    private string[] BodyProblems(JsonObject described, HttpContent content, byte[] body, bool isClosed)
    {
        if (body.Length == 0 || content.Headers.ContentEncoding.Count > 0) return [];
        bool hasLength = content.Headers.TryGetValues(JsonLength, out IEnumerable<string>? lengths);
        string type = content.Headers.ContentType?.MediaType ?? (hasLength || described["content"]![Json] is null ? Binary : Json);
        if (described["content"]?[type] is not { } medium) return [$"the content type {type} is not described"];
        JsonNode schema = medium["schema"]!;
        if (type != Json && !hasLength) return [];
        int length = hasLength ? int.Parse(lengths!.Single(), CultureInfo.InvariantCulture) : body.Length;
        return length == 0 ? [] : description.Schemas.ProblemsOf(schema, JsonElement.Parse(body.AsSpan(0, length)), isClosed);
    }

    private string[] ValueProblems(JsonNode schema, string text)
    {
        bool isNumber = schema["type"] is JsonValue type && type.ToString() == "integer" && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return description.Schemas.ProblemsOf(schema, isNumber ? JsonElement.Parse(text) : JsonSerializer.SerializeToElement(text), isClosed: false);
    }
}
