namespace EdgeOrleans.Simulator.Engine;

/// <summary>What does not pass a border for a while.</summary>
internal enum PartitionKind
{
    /// <summary>Everything passes.</summary>
    None,

    /// <summary>Load reports do not.</summary>
    Reports,

    /// <summary>Nothing does.</summary>
    Everything,
}
