using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace EdgeOrleans.Contracts.Tensors;

/// <summary>The dimensions of a tensor, outermost first. An empty shape is a scalar.</summary>
[GenerateSerializer]
[Immutable]
[Alias("edge.TensorShape")]
[CollectionBuilder(typeof(TensorShape), nameof(Create))]
public readonly struct TensorShape : IEquatable<TensorShape>, IEnumerable<long>
{
    [Id(0)]
    private readonly long[]? _dimensions;

    private TensorShape(long[] dimensions) => _dimensions = dimensions;

    /// <summary>Number of dimensions.</summary>
    public int Rank => _dimensions?.Length ?? 0;

    /// <summary>The dimensions, outermost first.</summary>
    public ReadOnlySpan<long> Dimensions => _dimensions;

    /// <summary>The dimension at <paramref name="axis"/>, counted from the outermost.</summary>
    public long this[int axis] => _dimensions![axis];

    /// <summary>Makes a shape of a copy of <paramref name="dimensions"/>.</summary>
    public static TensorShape Create(ReadOnlySpan<long> dimensions) => new(dimensions.ToArray());

    /// <summary>
    /// Counts the elements, the product of all dimensions (1 for a scalar).
    /// False when a dimension is negative or the product exceeds 2^63 - 1.
    /// </summary>
    public bool TryCountElements(out long count)
    {
        count = 1;
        bool empty = false;
        foreach (long dimension in Dimensions)
        {
            if (dimension < 0) return false;
            if (dimension == 0) empty = true;
            else if (count > long.MaxValue / dimension) return false;
            else count *= dimension;
        }

        if (empty) count = 0;
        return true;
    }

    /// <summary>The same shape with the dimension at <paramref name="axis"/> replaced.</summary>
    public TensorShape With(int axis, long dimension)
    {
        long[] copy = Dimensions.ToArray();
        copy[axis] = dimension;
        return new TensorShape(copy);
    }

    /// <inheritdoc />
    public bool Equals(TensorShape other) => Dimensions.SequenceEqual(other.Dimensions);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is TensorShape other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (long dimension in Dimensions) hash.Add(dimension);
        return hash.ToHashCode();
    }

    /// <summary>Written as <c>[1,16]</c>.</summary>
    public override string ToString() =>
        $"[{string.Join(',', (_dimensions ?? []).Select(d => d.ToString(CultureInfo.InvariantCulture)))}]";

    /// <summary>Enumerates the dimensions.</summary>
    public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)(_dimensions ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether all dimensions are equal.</summary>
    public static bool operator ==(TensorShape left, TensorShape right) => left.Equals(right);

    /// <summary>Whether any dimension differs.</summary>
    public static bool operator !=(TensorShape left, TensorShape right) => !left.Equals(right);
}
