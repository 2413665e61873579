namespace EdgeOrleans.Simulator.Policies;

/// <summary>A policy that can be run.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Description">What it does.</param>
/// <param name="Make">Makes it for a run.</param>
internal sealed record Policy(string Name, string Description, Func<PolicyContext, IRoutingPolicy> Make);
