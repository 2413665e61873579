namespace EdgeOrleans.Silo.Gateway.Infer;

/// <summary>How the caller wants the answer.</summary>
/// <param name="Id">The request's id, to be echoed; null when it has none.</param>
/// <param name="Binary">Whether outputs travel in binary form unless their own wish says otherwise.</param>
/// <param name="Outputs">Wishes for single outputs.</param>
internal sealed record AnswerWishes(string? Id, bool Binary, OutputWish[] Outputs)
{
    /// <summary>The wish for an output.</summary>
    public OutputWish For(string output)
    {
        foreach (OutputWish wish in Outputs)
        {
            if (string.Equals(wish.Name, output, StringComparison.Ordinal)) return wish with { Binary = wish.Binary ?? Binary };
        }

        return new OutputWish(output, Binary, 0);
    }
}
