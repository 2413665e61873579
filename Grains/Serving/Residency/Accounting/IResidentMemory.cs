namespace EdgeOrleans.Grains.Serving.Residency.Accounting;

/// <summary>Tells how much memory the process holds.</summary>
internal interface IResidentMemory
{
    /// <summary>Resident bytes of the process now.</summary>
    long Bytes { get; }
}
