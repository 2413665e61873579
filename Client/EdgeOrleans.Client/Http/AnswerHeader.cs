using System.Collections.Immutable;

namespace EdgeOrleans.Client.Http;

/// <summary>The JSON ahead of an answer's tensors.</summary>
/// <param name="Model">The model that ran, where the answer names it.</param>
/// <param name="Version">The version that ran, where the answer names it.</param>
/// <param name="Outputs">The outputs, in the order of their bytes.</param>
internal readonly record struct AnswerHeader(string? Model, int? Version, ImmutableArray<AnswerOutput> Outputs)
{
    /// <summary>Bytes of all outputs together.</summary>
    public long TotalSize
    {
        get
        {
            long total = 0;
            foreach (AnswerOutput output in Outputs) total += output.Size;
            return total;
        }
    }
}
