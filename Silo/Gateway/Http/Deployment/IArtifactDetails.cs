using System.Text.Json;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Index;

namespace EdgeOrleans.Silo.Gateway.Http.Deployment;

/// <summary>Writes what only one kind has to say of a version.</summary>
internal interface IArtifactDetails
{
    /// <summary>The kind.</summary>
    ArtifactKind Kind { get; }

    /// <summary>Writes fields into the object of a version.</summary>
    void Write(Utf8JsonWriter json, DeployedVersion version);
}
