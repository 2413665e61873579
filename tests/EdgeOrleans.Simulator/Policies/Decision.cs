namespace EdgeOrleans.Simulator.Policies;

/// <summary>Where a request goes.</summary>
/// <param name="Link">The link to its PoP; -1 for nowhere.</param>
/// <param name="Predicted">Milliseconds to the answer, as the policy expects; 0 when it expects nothing.</param>
/// <param name="HedgeLink">Where a second attempt goes when the first is late; -1 for nowhere.</param>
/// <param name="HedgeAfter">Milliseconds without an answer after which it is late.</param>
internal readonly record struct Decision(int Link, double Predicted = 0, int HedgeLink = -1, double HedgeAfter = 0)
{
    /// <summary>Nowhere.</summary>
    public static Decision None => new(-1);
}
