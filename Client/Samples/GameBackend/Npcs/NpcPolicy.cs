using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using Samples.GameBackend.Edge;

namespace Samples.GameBackend.Npcs;

/// <summary>Asks the pipeline <c>npc-decision</c> what NPCs do next, all in one call.</summary>
internal sealed class NpcPolicy(IEdgeClient edge)
{
    private const string Pipeline = "npc-decision";

    /// <summary>Asks for a probability for each action of each NPC: output <c>probabilities</c>, FP32 [npcs, 7].</summary>
    /// <exception cref="EdgeException">There is no answer.</exception>
    public Task<InferenceResponse> AskAsync(IReadOnlyList<Npc> npcs, TimeSpan deadline, CancellationToken cancellationToken)
    {
        float[] state = new float[npcs.Count * Npc.Columns];
        for (int i = 0; i < npcs.Count; i++) npcs[i].WriteTo(state.AsSpan(i * Npc.Columns, Npc.Columns));
        return edge.InferAsync(
            Pipeline,
            [Tensor.Create("state", state, [npcs.Count, Npc.Columns])],
            new InferOptions { Timeout = deadline, IsIdempotent = true },
            cancellationToken);
    }

    /// <summary>The likeliest action of each NPC.</summary>
    /// <exception cref="EdgeException">The answer is not for that many NPCs.</exception>
    public static NpcAction[] Read(InferenceResponse reply, int npcs)
    {
        float[] probabilities = reply.Values("probabilities", npcs * Npc.Actions);
        NpcAction[] actions = new NpcAction[npcs];
        for (int i = 0; i < npcs; i++) actions[i] = Likeliest(probabilities.AsSpan(i * Npc.Actions, Npc.Actions));
        return actions;
    }

    private static NpcAction Likeliest(ReadOnlySpan<float> probabilities)
    {
        int best = 0;
        for (int i = 1; i < probabilities.Length; i++)
        {
            if (probabilities[i] > probabilities[best]) best = i;
        }

        return (NpcAction)best;
    }
}
