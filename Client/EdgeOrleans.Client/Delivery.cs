namespace EdgeOrleans.Client;

/// <summary>What became of a request that was not answered with a result.</summary>
internal enum Delivery
{
    /// <summary>The edge answered with a refusal, or with something that cannot be read.</summary>
    Answered,

    /// <summary>No connection came about, so that the request certainly did not run.</summary>
    Unsent,

    /// <summary>The connection broke; the request may have run.</summary>
    Lost,
}
