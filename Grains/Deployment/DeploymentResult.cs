using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Deployment.Reports;

namespace EdgeOrleans.Grains.Deployment;

/// <summary>How a request about deployments ended: one of the two is null.</summary>
/// <param name="Refusal">Why nothing changed.</param>
/// <param name="Report">What there is now.</param>
public sealed record DeploymentResult(Refusal? Refusal, ArtifactReport? Report);
