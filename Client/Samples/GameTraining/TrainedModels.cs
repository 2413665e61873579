using Samples.GameTraining.Aim;
using Samples.GameTraining.Matches;
using Samples.GameTraining.Networks;
using Samples.GameTraining.Npcs;

namespace Samples.GameTraining;

/// <summary>The three models of the game.</summary>
/// <param name="WinProbability">Features of a match to the probability that the first team wins.</param>
/// <param name="AimCheat">Features of a window of aim telemetry to the probability of a cheat.</param>
/// <param name="NpcPolicy">Features of an NPC's state to a probability for each action.</param>
internal sealed record TrainedModels(Network WinProbability, Network AimCheat, Network NpcPolicy)
{
    /// <summary>Trains all three on as much telemetry as the shipped ones.</summary>
    /// <param name="share">The share of that telemetry to use, above 0.</param>
    public static TrainedModels Train(double share = 1) => new(
        WinProbabilityModel.Train((int)(200_000 * share)),
        AimCheatModel.Train((int)(5_000 * share)),
        NpcPolicyModel.Train((int)(150_000 * share)));

    /// <summary>The ONNX file of each, by the model's name.</summary>
    public IEnumerable<(string Name, byte[] Model)> Export() =>
    [
        ("win-probability", OnnxExport.Write(WinProbability, "win-probability", "features", "probability")),
        ("aim-cheat", OnnxExport.Write(AimCheat, "aim-cheat", "features", "probability")),
        ("npc-policy", OnnxExport.Write(NpcPolicy, "npc-policy", "features", "probabilities")),
    ];
}
