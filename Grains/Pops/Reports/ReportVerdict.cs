namespace EdgeOrleans.Grains.Pops.Reports;

/// <summary>What becomes of a report that arrives.</summary>
internal enum ReportVerdict
{
    /// <summary>It is news.</summary>
    Accepted,

    /// <summary>Its PoP is not a member, or is this one.</summary>
    Stranger,

    /// <summary>Its incarnation is over.</summary>
    Former,

    /// <summary>Its incarnation, or its place in the order, cannot be yet.</summary>
    Future,

    /// <summary>It was here before, or a later one was.</summary>
    Late,
}
