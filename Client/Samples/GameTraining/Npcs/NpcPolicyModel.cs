using Samples.GameBackend.Npcs;
using Samples.GameTraining.Networks;

namespace Samples.GameTraining.Npcs;

/// <summary>Trains the model <c>npc-policy</c>.</summary>
internal static class NpcPolicyModel
{
    /// <summary>The seed of the decisions that it is trained on.</summary>
    public const long Seed = 13;

    /// <summary>Trains it.</summary>
    public static Network Train(int decisions)
    {
        TrainingSet examples = new(NpcFeatures.Count);
        foreach (NpcDecision decision in NpcTelemetry.Record(decisions, Seed)) examples.Add(NpcFeatures.Of(decision.State), (int)decision.Expert);
        return NetworkTrainer.Train(examples, new TrainingPlan([48, 24], Npc.Actions, OutputKind.Softmax, Epochs: 15));
    }
}
