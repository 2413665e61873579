using System.Text.Json;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Silo.Gateway.Http.Deployment;

namespace EdgeOrleans.Silo.Gateway.Http.Pipelines;

/// <summary>Has nothing to add: a pipeline's steps are in its metadata.</summary>
internal sealed class PipelineDetails : IArtifactDetails
{
    /// <inheritdoc />
    public ArtifactKind Kind => ArtifactKind.Pipeline;

    /// <inheritdoc />
    public void Write(Utf8JsonWriter json, DeployedVersion version)
    {
    }
}
