using System.Globalization;
using System.Text;
using Samples.GameBackend.Npcs;
using Samples.GameTraining.Aim;
using Samples.GameTraining.Metrics;

namespace Samples.GameTraining.Evaluation;

/// <summary>The held-out quality of the three models, and its tables in Markdown.</summary>
internal sealed record QualityReport(MatchQuality Matches, CheatQuality Cheats, NpcQuality Npcs)
{
    /// <summary>Makes fresh telemetry and measures all three.</summary>
    public static async Task<QualityReport> MeasureAsync(IPredictions predictions, HeldOut heldOut, CancellationToken cancellationToken) => new(
        await MatchQuality.MeasureAsync(predictions, heldOut, cancellationToken),
        await CheatQuality.MeasureAsync(predictions, heldOut, cancellationToken),
        await NpcQuality.MeasureAsync(predictions, heldOut, cancellationToken));

    /// <summary>The tables.</summary>
    public string ToMarkdown()
    {
        StringBuilder text = new();
        WriteMatches(text);
        WriteCheats(text);
        WriteNpcs(text);
        return text.ToString();
    }

    private void WriteMatches(StringBuilder text)
    {
        text.Append("| win probability | Brier score | log loss | calibration error |\n|---|---|---|---|\n");
        foreach ((string name, Calibration c) in new[]
        {
            ("`win-probability`", Matches.Model), ("Elo's formula over mean ratings", Matches.Elo), ("always 0.5", Matches.Even),
            ("the most that ratings tell", Matches.Knowable),
        })
        {
            Line(text, $"| {name} | {c.Brier:F4} | {c.LogLoss:F4} | {c.ExpectedError:F4} |");
        }

        text.Append("\n| predicted | matches | mean predicted | won |\n|---|---|---|---|\n");
        for (int i = 0; i < Matches.Model.Bins.Count; i++)
        {
            ReliabilityBin bin = Matches.Model.Bins[i];
            Line(text, $"| {i / 10.0:F1} to {(i + 1) / 10.0:F1} | {bin.Count} | {bin.Predicted:F3} | {bin.Observed:F3} |");
        }
    }

    private void WriteCheats(StringBuilder text)
    {
        text.Append("\n| cheat detection, ROC AUC | by windows of 4 s |\n|---|---|\n");
        Line(text, $"| `aim-cheat`, all | {Curve(Cheats.Windows)} |");
        foreach ((AimKind kind, RocCurve curve) in Cheats.ByKind) Line(text, $"| people against {Name(kind)} | {Curve(curve)} |");
        Line(text, $"| professionals alone against all cheats | {Curve(Cheats.Professionals)} |");
        Line(text, $"| the share of shots that hit as the score | {Curve(Cheats.Accuracy)} |");
        Line(text, $"| the back end's score after ten windows | {Curve(Cheats.Sessions)} |");
        text.Append("\n| verdict \"cheating\" after 40 s | share |\n|---|---|\n");
        foreach ((AimKind kind, double caught) in Cheats.Caught) Line(text, $"| {Name(kind)} | {caught:P1} |");
        for (int i = 0; i < Cheats.Accused.Count; i++) Line(text, $"| nobody cheats: {HumanProfile.LevelNames[i]} | {Cheats.Accused[i]:P1} |");
    }

    private void WriteNpcs(StringBuilder text)
    {
        text.Append("\n| agreement with the scripted expert | share |\n|---|---|\n");
        Line(text, $"| `npc-policy` | {Npcs.Model:P1} |");
        Line(text, $"| the back end's fallback rules | {Npcs.Fallback:P1} |");
        Line(text, $"| always the commonest action | {Npcs.Commonest:P1} |");
        Line(text, $"| the expert without its noise | {Npcs.Ceiling:P1} |");
        text.Append("\n| the expert does | how often | `npc-policy` does the same |\n|---|---|---|\n");
        for (int i = 0; i < Npcs.ByAction.Count; i++) Line(text, $"| {(NpcAction)i} | {Npcs.Shares[i]:P1} | {Npcs.ByAction[i]:P1} |");
    }

    private static string Curve(RocCurve curve) => string.Create(CultureInfo.InvariantCulture, $"{curve.Area:F3} ± {curve.Margin:F3}");

    private static string Name(AimKind kind) => kind.ToString().ToLowerInvariant();

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
