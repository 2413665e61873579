using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Inputs;

/// <summary>Follows lists in lists: elements lie all at one depth, and lists of one depth have one length.</summary>
internal sealed class JsonShape
{
    private const int MostDepth = 32;
    private const int Unknown = -1;

    private readonly List<long> _lengths = [];
    private readonly List<long> _open = [];
    private int _depthOfElements = Unknown;

    /// <summary>A list begins.</summary>
    /// <exception cref="FormatException">It lies beside elements, or too deep.</exception>
    public void Open()
    {
        if (_open.Count == MostDepth) throw new FormatException($"its lists are nested more than {MostDepth} deep.");
        if (_depthOfElements != Unknown && _open.Count >= _depthOfElements) throw Mixed();
        if (_open.Count > 0) _open[^1]++;
        _open.Add(0);
        if (_lengths.Count < _open.Count) _lengths.Add(Unknown);
    }

    /// <summary>A list ends.</summary>
    /// <exception cref="FormatException">It has another length than its neighbours.</exception>
    public void Close()
    {
        int depth = _open.Count - 1;
        if (_lengths[depth] != Unknown && _lengths[depth] != _open[depth])
        {
            throw new FormatException($"its lists at depth {depth + 1} have {_lengths[depth]} and {_open[depth]} elements; all must have as many.");
        }

        _lengths[depth] = _open[depth];
        _open.RemoveAt(depth);
    }

    /// <summary>An element comes.</summary>
    /// <exception cref="FormatException">It lies beside a list.</exception>
    public void Count()
    {
        if (_depthOfElements == Unknown) _depthOfElements = _open.Count;
        if (_depthOfElements != _open.Count || _lengths.Count > _open.Count) throw Mixed();
        if (_open.Count > 0) _open[^1]++;
    }

    /// <summary>The lengths from the outermost list on; none for a single element.</summary>
    public TensorShape ToShape() => TensorShape.Create([.. _lengths]);

    private static FormatException Mixed() => new("it mixes elements and lists at one depth.");
}
