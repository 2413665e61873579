using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Samples.GameBackend.Edge;

/// <summary>Writes what <c>GET /health</c> answers.</summary>
internal static class HealthReports
{
    /// <summary>Writes <c>{"status":"Healthy","edge":"…"}</c>.</summary>
    public static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new Dictionary<string, string?>
            {
                ["status"] = report.Status.ToString(),
                ["edge"] = report.Entries["edge"].Description,
            },
            context.RequestAborted);
}
