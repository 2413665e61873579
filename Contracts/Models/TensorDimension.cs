namespace EdgeOrleans.Contracts.Models;

/// <summary>One dimension that a model declares.</summary>
/// <param name="Size">Its size, or -1 where each request may choose.</param>
/// <param name="Symbol">The name of a free dimension; dimensions of one name have one size within a request.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.TensorDimension")]
public readonly record struct TensorDimension([property: Id(0)] long Size, [property: Id(1)] string? Symbol = null)
{
    /// <summary>Whether each request may choose the size.</summary>
    public bool IsFree => Size < 0;
}
