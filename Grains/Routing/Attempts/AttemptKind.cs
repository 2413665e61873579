namespace EdgeOrleans.Grains.Routing.Attempts;

/// <summary>Why an attempt is made.</summary>
internal enum AttemptKind
{
    /// <summary>The request's first.</summary>
    First = 0,

    /// <summary>An earlier one failed.</summary>
    Retry = 1,

    /// <summary>An earlier one is late.</summary>
    Hedge = 2,

    /// <summary>The PoP that the request reached is hot.</summary>
    HandOver = 3,
}
