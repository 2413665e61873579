using Samples.GameBackend.Npcs;
using Samples.GameTraining.Npcs;

namespace Samples.GameTraining.Evaluation;

/// <summary>How often an NPC does as the scripted expert does.</summary>
/// <param name="Model">The model.</param>
/// <param name="Fallback">The back end's own rules.</param>
/// <param name="Commonest">One who always does what the expert does most.</param>
/// <param name="Ceiling">The expert without its noise: the most that can be learned.</param>
/// <param name="ByAction">The model, by what the expert did.</param>
/// <param name="Shares">How often the expert does each.</param>
internal sealed record NpcQuality(
    double Model, double Fallback, double Commonest, double Ceiling, IReadOnlyList<double> ByAction, IReadOnlyList<double> Shares)
{
    private const int Batch = 512;

    /// <summary>Records fresh decisions and measures.</summary>
    public static async Task<NpcQuality> MeasureAsync(IPredictions predictions, HeldOut heldOut, CancellationToken cancellationToken)
    {
        int agreed = 0, fallback = 0, sure = 0, count = 0;
        int[] asked = new int[Npc.Actions], right = new int[Npc.Actions];
        foreach (NpcDecision[] decisions in NpcTelemetry.Record(heldOut.Decisions, heldOut.Seed).Chunk(Batch))
        {
            float[] probabilities = await predictions.ActionProbabilitiesAsync([.. decisions.Select(decision => decision.State)], cancellationToken);
            for (int i = 0; i < decisions.Length; i++)
            {
                int expert = (int)decisions[i].Expert;
                bool isRight = Best(probabilities.AsSpan(i * Npc.Actions, Npc.Actions)) == expert;
                count++;
                asked[expert]++;
                if (isRight) right[expert]++;
                if (isRight) agreed++;
                if (decisions[i].Fallback == decisions[i].Expert) fallback++;
                if (decisions[i].Sure == decisions[i].Expert) sure++;
            }
        }

        double all = count;
        return new NpcQuality(
            agreed / all, fallback / all, asked.Max() / all, sure / all,
            [.. right.Select((ofAction, action) => ofAction / (double)Math.Max(asked[action], 1))],
            [.. asked.Select(ofAction => ofAction / all)]);
    }

    private static int Best(ReadOnlySpan<float> probabilities)
    {
        int best = 0;
        for (int i = 1; i < probabilities.Length; i++)
        {
            if (probabilities[i] > probabilities[best]) best = i;
        }

        return best;
    }
}
