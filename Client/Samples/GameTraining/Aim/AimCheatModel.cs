using Samples.GameTraining.Networks;

namespace Samples.GameTraining.Aim;

/// <summary>Trains the model <c>aim-cheat</c>.</summary>
internal static class AimCheatModel
{
    /// <summary>The seed of the sessions that it is trained on.</summary>
    public const long Seed = 12;

    /// <summary>The windows of a session.</summary>
    public const int WindowsEach = 10;

    /// <summary>Trains it. Every window of a cheater's session counts as cheated, as it would with players who were banned.</summary>
    public static Network Train(int sessions)
    {
        TrainingSet examples = new(AimFeatures.Count);
        foreach (AimSession session in AimSession.Record(sessions, WindowsEach * AimWindows.Ticks, Seed))
        {
            foreach (float[] window in AimWindows.Of(session)) examples.Add(AimFeatures.Of(window), session.Kind == AimKind.Human ? 0 : 1);
        }

        return NetworkTrainer.Train(examples, new TrainingPlan([40, 20], Outputs: 1, OutputKind.Sigmoid, Epochs: 20, WeightDecay: 1e-3));
    }
}
