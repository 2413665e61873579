namespace EdgeOrleans.Grains.Placement;

/// <summary>What a failed call to another PoP means for the request.</summary>
internal enum PopFailure
{
    /// <summary>The PoP is not a member of the cluster; the request went nowhere.</summary>
    PopAbsent,

    /// <summary>The request was turned away before any grain had it; another PoP may get it.</summary>
    NotDelivered,

    /// <summary>The PoP died or fell silent with the request; it may have run.</summary>
    Unknown,

    /// <summary>The request was delivered, and the code that had it threw.</summary>
    Faulted,
}
