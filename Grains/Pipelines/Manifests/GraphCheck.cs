using System.Collections.Immutable;
using EdgeOrleans.Grains.Models.Manifests;

namespace EdgeOrleans.Grains.Pipelines.Manifests;

/// <summary>Checks what the fields of a pipeline's manifest say together: names, cycles, and that every part is of use.</summary>
internal sealed class GraphCheck(PipelineManifest manifest, ManifestProblems problems)
{
    private const int MostShown = 16;

    public void Check()
    {
        CheckNames();
        bool known = CheckStepInputs() & CheckOutputs();
        ImmutableArray<int>[] needs = StepOrder.Needs(manifest.Steps);
        ImmutableArray<int> cycle = StepOrder.Cycle(needs, StepOrder.Of(needs));
        if (!cycle.IsEmpty)
        {
            problems.Add("steps", $"must not form a cycle, as {string.Join(" → ", cycle.Select(i => $"'{manifest.Steps[i].Name}'"))} do");
        }

        // With an unknown name, what seems of no use may be what was meant.
        if (known) CheckUse(needs);
    }

    private void CheckNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < manifest.Steps.Length; i++)
        {
            string name = manifest.Steps[i].Name;
            if (name.Length > 0 && !names.Add(name)) problems.Add($"steps[{i}].name", $"must be unique; another step is named '{name}' too");
        }
    }

    private bool CheckStepInputs()
    {
        bool known = true;
        for (int i = 0; i < manifest.Steps.Length; i++)
        {
            foreach (StepInput input in manifest.Steps[i].Inputs)
            {
                known &= CheckSource($"steps[{i}].inputs.{input.Tensor}", input.From, besideInputs: true);
            }
        }

        return known;
    }

    private bool CheckOutputs()
    {
        bool known = true;
        foreach (PipelineOutput output in manifest.Outputs)
        {
            known &= CheckSource($"outputs.{output.Tensor.Name}.from", output.From, besideInputs: false);
        }

        return known;
    }

    private bool CheckSource(string path, TensorSource source, bool besideInputs)
    {
        // An empty name was told where it was read.
        if (source is { Step: null, Tensor: "" }) return false;
        bool isKnown = source.Step is null
            ? besideInputs && manifest.Inputs.Any(input => input.Name == source.Tensor)
            : manifest.Steps.Any(step => step.Name == source.Step && step.Outputs.Contains(source.Tensor));
        if (isKnown) return true;
        IEnumerable<string> inputs = besideInputs ? manifest.Inputs.Select(input => input.Name) : [];
        string[] allowed = [.. inputs, .. manifest.Steps.SelectMany(step => step.Outputs.Select(output => $"{step.Name}.{output}"))];
        string shown = string.Join(", ", allowed.Take(MostShown).Select(name => $"'{name}'"));
        problems.Add(path, $"names the unknown tensor '{source}'; allowed are {shown}{(allowed.Length > MostShown ? ", …" : "")}");
        return false;
    }

    private void CheckUse(ImmutableArray<int>[] needs)
    {
        var used = new HashSet<int>();
        var open = new Stack<int>(manifest.Outputs.Select(output => IndexOf(output.From.Step)));
        while (open.TryPop(out int step))
        {
            if (!used.Add(step)) continue;
            foreach (int needed in needs[step]) open.Push(needed);
        }

        for (int i = 0; i < manifest.Steps.Length; i++)
        {
            if (!used.Contains(i)) problems.Add($"steps[{i}]", $"is of no use, since no output of the pipeline comes from step '{manifest.Steps[i].Name}'; remove it or use what it gives");
        }

        foreach (string input in manifest.Inputs.Select(input => input.Name))
        {
            bool isUsed = manifest.Steps.Any(step => step.Inputs.Any(taken => taken.From == new TensorSource(null, input)));
            if (!isUsed) problems.Add($"inputs.{input}", "is of no use, since no step takes it; remove it or name it in a step's inputs");
        }
    }

    private int IndexOf(string? name)
    {
        for (int i = 0; i < manifest.Steps.Length; i++)
        {
            if (manifest.Steps[i].Name == name) return i;
        }

        throw new ArgumentException($"There is no step '{name}'.", nameof(name));
    }
}
