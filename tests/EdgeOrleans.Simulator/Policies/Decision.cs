namespace EdgeOrleans.Simulator.Policies;

/// <summary>Where a request goes.</summary>
/// <param name="Link">The link to its PoP; -1 for nowhere.</param>
/// <param name="HedgeAfter">Milliseconds without an answer after which a second attempt is decided; infinite for never.</param>
internal readonly record struct Decision(int Link, double HedgeAfter = double.PositiveInfinity)
{
    /// <summary>Nowhere.</summary>
    public static Decision None => new(-1);
}
