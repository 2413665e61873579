namespace EdgeOrleans.Contracts.Pops;

/// <summary>The PoP in a grain's key is not a member of the cluster, so that the call went nowhere.</summary>
/// <param name="pop">The PoP's id.</param>
/// <param name="message">One sentence with the id and the remedy.</param>
[GenerateSerializer]
[Alias("edge.PopAbsentException")]
public sealed class PopAbsentException(string pop, string message) : Exception(message)
{
    /// <summary>The PoP's id.</summary>
    [Id(0)]
    public string Pop { get; } = pop;
}
