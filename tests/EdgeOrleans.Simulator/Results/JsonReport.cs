using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeOrleans.Simulator.Results;

/// <summary>Writes summaries and runs for programs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The text of the file.</summary>
    /// <param name="summaries">What was found.</param>
    /// <param name="command">How it can be found again.</param>
    public static string Of(IReadOnlyList<CaseSummary> summaries, string command) => JsonSerializer.Serialize(
        new
        {
            Command = command,
            Note = "Round trips are modelled, not measured. City data © GeoNames, CC BY 4.0.",
            Cases = summaries.GroupBy(summary => summary.Runs.Case).Select(place => new
            {
                place.Key.Scenario,
                place.Key.Label,
                place.Key.World,
                place.Key.Conditions,
                Policies = place.Select(summary => new
                {
                    Name = summary.Runs.Policy,
                    summary.P50,
                    summary.P99,
                    summary.P999,
                    summary.MissShare,
                    summary.RegionMissShare,
                    summary.FailedShare,
                    summary.P99OverOracle,
                    summary.ResidencyViolations,
                    summary.Runs.Runs,
                }),
            }),
        },
        Format);
}
