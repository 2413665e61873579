namespace EdgeOrleans.Grains.Serving.Residency.Accounting;

/// <summary>What became of a wish for memory.</summary>
internal enum RoomOutcome
{
    /// <summary>The bytes are reserved.</summary>
    Granted,

    /// <summary>The other models take too much, and none of them leaves.</summary>
    Full,

    /// <summary>The models that could leave were all busy for as long as the wish may wait.</summary>
    Busy,
}
