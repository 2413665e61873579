using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Grains.Serving.Admission;

/// <summary>Finds the outputs that a request asks for.</summary>
/// <param name="model">Who has them, for messages.</param>
/// <param name="signature">The outputs.</param>
/// <param name="kind">What that is, for messages.</param>
internal sealed class OutputChoice(string model, ModelSignature signature, string kind = "model")
{
    private readonly ImmutableArray<int> _all = [.. Enumerable.Range(0, signature.Outputs.Length)];

    /// <summary>Turns names into indexes of the signature; no names stand for all outputs.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public Refusal? Choose(ImmutableArray<string> names, out ImmutableArray<int> indexes)
    {
        indexes = _all;
        if (names.IsDefaultOrEmpty) return null;
        ImmutableArray<int>.Builder chosen = ImmutableArray.CreateBuilder<int>(names.Length);
        foreach (string name in names)
        {
            int index = IndexOf(name);
            if (index < 0) return Invalid($"{char.ToUpperInvariant(kind[0])}{kind.AsSpan(1)} {model} has no output '{name}'; it has {Names()}.");
            if (chosen.Contains(index)) return Invalid($"Output '{name}' of {kind} {model} is asked for twice; ask once.");
            chosen.Add(index);
        }

        indexes = chosen.MoveToImmutable();
        return null;
    }

    private int IndexOf(string name)
    {
        for (int i = 0; i < signature.Outputs.Length; i++)
        {
            if (string.Equals(signature.Outputs[i].Name, name, StringComparison.Ordinal)) return i;
        }

        return -1;
    }

    private string Names() => string.Join(", ", signature.Outputs.Select(o => $"'{o.Name}'"));

    private static Refusal Invalid(string message) => new(RefusalCause.InvalidInput, message);
}
