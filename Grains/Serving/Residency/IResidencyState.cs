namespace EdgeOrleans.Grains.Serving.Residency;

/// <summary>Tells how near the served versions are to running. Thread-safe.</summary>
internal interface IResidencyState
{
    /// <summary>Bytes that models hold.</summary>
    long UsedBytes { get; }

    /// <summary>Bytes that they may hold.</summary>
    long BudgetBytes { get; }

    /// <summary>The state of a version; null for one that is not served.</summary>
    VersionResidency? StateOf(string model, int version);
}
