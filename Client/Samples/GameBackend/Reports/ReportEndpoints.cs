using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Samples.GameBackend.Reports;

/// <summary>The endpoints of cheat reports.</summary>
internal static class ReportEndpoints
{
    private const string Lines = "application/x-ndjson";

    /// <summary>Maps <c>POST /reports?player=…</c> and <c>GET /reports/{id}</c>.</summary>
    public static void MapReports(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/reports", ReportAsync);
        endpoints.MapGet("/reports/{id}", Results<Ok<ReportLine>, ProblemHttpResult> (string id, ReportBook book) => book.Find(id) is { } line
            ? TypedResults.Ok(line)
            : TypedResults.Problem($"There is no report '{id}', or it was forgotten.", statusCode: StatusCodes.Status404NotFound));
    }

    /// <summary>Takes JSON lines of samples for as long as they come, and answers with a JSON line after each window.</summary>
    private static async Task ReportAsync(
        HttpContext context, CheatJudge judge, ReportBook book, IOptions<ReportOptions> options, IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json, string? player = null)
    {
        // The length is bounded in samples, since a report lasts as long as its player plays.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = null;
        string id = Guid.CreateVersion7().ToString("n");
        context.Response.ContentType = Lines;
        context.Response.Headers.Location = $"/reports/{id}";
        ReportRun run = new(id, player, judge, options.Value);
        JsonSerializerOptions serializer = json.Value.SerializerOptions;
        IAsyncEnumerable<AimSample> samples = JsonSerializer.DeserializeAsyncEnumerable<AimSample>(
            context.Request.Body, topLevelValues: true, serializer, context.RequestAborted);
        ReportLine? last = null;
        try
        {
            await foreach (ReportLine line in run.RunAsync(samples, context.RequestAborted))
            {
                book.Write(last = line);
                await AnswerAsync(context, line, serializer);
            }
        }
        finally
        {
            // Whoever asks for the report must hear that nothing more comes, also when its sender went away amid a window.
            if (last is { Final: false }) book.Write(last with { Problem = "The report broke off.", Final = true });
        }
    }

    private static async Task AnswerAsync(HttpContext context, ReportLine line, JsonSerializerOptions serializer)
    {
        if (line is { Final: true, Problem: not null } && !context.Response.HasStarted) context.Response.StatusCode = StatusCodes.Status400BadRequest;
        await context.Response.WriteAsync(JsonSerializer.Serialize(line, serializer) + "\n", context.RequestAborted);
    }
}
