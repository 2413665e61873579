using System.Collections.Immutable;
using EdgeOrleans.Contracts.Pops;

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

    /// <summary>
    /// Where the user is for whom the call is made: latitude -90 to 90, longitude -180 to 180. The default is null, where
    /// the door's PoP is.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no place on the earth.</exception>
    public GeoPoint? Location
    {
        get;
        init
        {
            if (value is { } place && !(Math.Abs(place.Latitude) <= 90 && Math.Abs(place.Longitude) <= 180))
            {
                throw new ArgumentOutOfRangeException(nameof(value), place, "A place has a latitude from -90 to 90 and a longitude from -180 to 180.");
            }

            field = value;
        }
    }

    /// <summary>
    /// The residency zones whose PoPs alone may see the request, such as <c>EU</c> or <c>CH,EU</c>; where none can serve it, the call fails
    /// with <see cref="Contracts.Inference.RefusalCause.ResidencyUnsatisfied"/>. The default is null, any.
    /// </summary>
    /// <exception cref="ArgumentException">The value is neither a zone's name nor several with commas between them.</exception>
    public string? Residency
    {
        get;
        init
        {
            if (value is not null && !ZoneSets.IsValid(value))
            {
                throw new ArgumentException($"'{value}' is no residency zone; it must be {ZoneSets.Form}.", nameof(value));
            }

            field = value is null ? null : ZoneSets.Normalize(value);
        }
    }

    /// <summary>
    /// Whether running the request twice does no harm. Then it is tried again on another PoP when the first one falls
    /// silent, and sent to a second one when it is late. The default is false.
    /// </summary>
    public bool IsIdempotent { get; init; }
}
