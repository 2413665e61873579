using System.Runtime.CompilerServices;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Gateway.Http.Json;
using EdgeOrleans.Silo.Gateway.Infer;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http.Infer.Reading;

/// <summary>
/// Holds the lists of a tensor in JSON against its shape: either one flat list, or lists nested as deep as the shape
/// with as many members as each dimension says.
/// </summary>
/// <param name="shape">The tensor's shape.</param>
internal struct JsonNesting(TensorShape shape)
{
    // Members seen so far, by depth.
    private Counters _members;
    private int _depth = 1;
    private int _elementDepth;
    private bool _nested;

    /// <summary>A list within the list begins.</summary>
    public void Enter(in JsonSubject input)
    {
        _members[_depth++]++;
        if (_depth > shape.Rank) throw Mismatch(input);
        _members[_depth] = 0;
        _nested = true;
    }

    /// <summary>An element follows.</summary>
    public void Element(in JsonSubject input)
    {
        if (_depth != _elementDepth)
        {
            if (_elementDepth != 0 || (_depth != 1 && _depth != shape.Rank)) throw Mismatch(input);
            _elementDepth = _depth;
        }

        _members[_depth]++;
    }

    /// <summary>A list ends; true when it was the outermost.</summary>
    public bool Leave(in JsonSubject input)
    {
        if (_nested && _members[_depth] != shape[_depth - 1]) throw Mismatch(input);
        return --_depth == 0;
    }

    private readonly RefusedException Mismatch(in JsonSubject input) => RefusedException.InvalidInput(
        $"'data' of {input} must be one flat list, or lists nested as its shape {shape} says.");

    [InlineArray(TensorLimits.Rank + 2)]
    private struct Counters
    {
        private long _first;
    }
}
