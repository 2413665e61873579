using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Pipelines.Manifests;

/// <summary>Puts the steps of a pipeline into an order in which each comes after those that it needs.</summary>
internal static class StepOrder
{
    /// <summary>By step: the distinct steps that it needs. Unknown names are left out.</summary>
    public static ImmutableArray<int>[] Needs(ImmutableArray<PipelineStep> steps)
    {
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < steps.Length; i++) indexes.TryAdd(steps[i].Name, i);
        return [.. steps.Select(step => step.Inputs
            .Select(input => input.From.Step is { } name && indexes.TryGetValue(name, out int needed) ? needed : -1)
            .Where(needed => needed >= 0)
            .Distinct()
            .ToImmutableArray())];
    }

    /// <summary>The indexes of the steps in such an order, the author's where there is a choice; those of a cycle, and what needs them, are left out.</summary>
    public static ImmutableArray<int> Of(ImmutableArray<int>[] needs)
    {
        var order = ImmutableArray.CreateBuilder<int>(needs.Length);
        var done = new bool[needs.Length];
        for (int before = -1; before != order.Count;)
        {
            before = order.Count;
            for (int i = 0; i < needs.Length; i++)
            {
                if (done[i] || !needs[i].All(needed => done[needed])) continue;
                done[i] = true;
                order.Add(i);
            }
        }

        return order.ToImmutable();
    }

    /// <summary>A cycle among the steps that have no place in the order, from a step to itself; empty when all have one.</summary>
    public static ImmutableArray<int> Cycle(ImmutableArray<int>[] needs, ImmutableArray<int> order)
    {
        if (order.Length == needs.Length) return [];
        var path = new List<int>();
        int at = Enumerable.Range(0, needs.Length).First(i => !order.Contains(i));
        while (!path.Contains(at))
        {
            path.Add(at);
            at = needs[at].First(needed => !order.Contains(needed));
        }

        // From needing to needed; told the other way round, as the tensors go.
        return [at, .. path.Skip(path.IndexOf(at)).Reverse()];
    }
}
