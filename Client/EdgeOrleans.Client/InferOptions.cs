using System.Collections.Immutable;

namespace EdgeOrleans.Client;

/// <summary>What one call asks for beside its inputs.</summary>
public sealed record InferOptions
{
    /// <summary>The longest deadline that a call can have: one day.</summary>
    public static readonly TimeSpan MaxTimeout = TimeSpan.FromDays(1);

    /// <summary>What a call without options asks for.</summary>
    public static InferOptions Default { get; } = new();

    /// <summary>The model's version, from 1. The default is 0, the newest that is ready.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Version
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>Names of the outputs to return, in the order to return them. The default is empty, all of them.</summary>
    public ImmutableArray<string> Outputs
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>Priority, 1 the highest. The default is 0, the model's own default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Priority
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>
    /// How long to wait for the answer, 1 microsecond to <see cref="MaxTimeout"/>.
    /// The default is null, <see cref="EdgeClientOptions.DefaultTimeout"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan? Timeout
    {
        get;
        init
        {
            if (value is { } timeout)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.FromMicroseconds(1), nameof(value));
                ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, MaxTimeout, nameof(value));
            }

            field = value;
        }
    }
}
