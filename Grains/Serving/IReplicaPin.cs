namespace EdgeOrleans.Grains.Serving;

/// <summary>Counts who uses a replica.</summary>
internal interface IReplicaPin
{
    /// <summary>One user less.</summary>
    void Release();
}
