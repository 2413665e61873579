using System.Text.Json;
using Samples.GameTraining.Aim;
using Samples.GameTraining.Randomness;

namespace Samples.GameTraining.Commands;

/// <summary>Writes aim telemetry to try the back end with: one file of JSON lines for each who aims.</summary>
internal static class TelemetryCommand
{
    private const int Seed = 7;
    private const int GoodLevel = 2;
    private const int Ticks = 8 * AimWindows.Ticks;

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (AimKind kind in Enum.GetValues<AimKind>())
        {
            AimSession session = AimSession.Record(kind, GoodLevel, Ticks, new SeededRandom(Seed + (int)kind));
            string path = Path.Combine(folder, $"{kind.ToString().ToLowerInvariant()}.ndjson");
            await File.WriteAllLinesAsync(path, session.Samples.Select(sample => JsonSerializer.Serialize(sample, JsonSerializerOptions.Web)));
        }

        return 0;
    }
}
