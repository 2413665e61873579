namespace EdgeOrleans.Silo.Hosting.Cluster;

/// <summary>The server that holds the cluster's membership.</summary>
internal interface IMembershipServer
{
    /// <summary>Finds out whether the membership can be read and written there, before the silo needs it.</summary>
    /// <exception cref="StartException">It cannot; the message says what to change.</exception>
    Task ReachAsync(CancellationToken cancellationToken);
}
