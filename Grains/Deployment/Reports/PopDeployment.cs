namespace EdgeOrleans.Grains.Deployment.Reports;

/// <summary>What a PoP has of a version.</summary>
/// <param name="Pop">The PoP's id.</param>
/// <param name="State">The state.</param>
/// <param name="Reason">Why it is not ready; empty where that needs no word.</param>
public sealed record PopDeployment(string Pop, DeploymentState State, string Reason);
