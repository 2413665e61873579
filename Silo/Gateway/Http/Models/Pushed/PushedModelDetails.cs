using System.Text.Json;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Silo.Gateway.Http.Deployment;

namespace EdgeOrleans.Silo.Gateway.Http.Models.Pushed;

/// <summary>Writes what a model is for; the rest is in its metadata and configuration.</summary>
internal sealed class PushedModelDetails(IModelCatalog catalog) : IArtifactDetails
{
    /// <inheritdoc />
    public ArtifactKind Kind => ArtifactKind.Model;

    /// <inheritdoc />
    public void Write(Utf8JsonWriter json, DeployedVersion version)
    {
        if (catalog.Find(version.Name, version.Version, out ModelVersion? found) is null && found!.Manifest.Description is { } description)
        {
            json.WriteString("description"u8, description);
        }
    }
}
