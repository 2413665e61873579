using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Serving.Running;

/// <summary>Remembers the shape of one request's share of an output, since most requests have the same.</summary>
internal struct OutputShapeCache
{
    private TensorShape _shape;
    private bool _filled;

    /// <summary>The shape <paramref name="whole"/> with <paramref name="elements"/> at <paramref name="axis"/>.</summary>
    public TensorShape Get(TensorShape whole, int axis, int elements)
    {
        if (!_filled || !Matches(whole, axis, elements))
        {
            _shape = whole.With(axis, elements);
            _filled = true;
        }

        return _shape;
    }

    private readonly bool Matches(TensorShape whole, int axis, int elements)
    {
        if (_shape.Rank != whole.Rank) return false;
        for (int i = 0; i < whole.Rank; i++)
        {
            if (_shape[i] != (i == axis ? elements : whole[i])) return false;
        }

        return true;
    }
}
