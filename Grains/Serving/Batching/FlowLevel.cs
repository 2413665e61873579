namespace EdgeOrleans.Grains.Serving.Batching;

/// <summary>What a tenant has at one priority.</summary>
internal struct FlowLevel
{
    /// <summary>Requests that wait.</summary>
    public int Waiting;

    /// <summary>The one that came last.</summary>
    public PendingRequest? Newest;

    /// <summary>The virtual time at which its last request will have had its time.</summary>
    public double Finish;

    /// <summary>The same of the last that ran.</summary>
    public double Served;
}
