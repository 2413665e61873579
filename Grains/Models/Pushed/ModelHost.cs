using System.Text;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Deployment.Store;
using EdgeOrleans.Grains.Models.Catalog;
using EdgeOrleans.Grains.Models.Manifests;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Models.Pushed;

/// <summary>Checks, loads and serves the models that are deployed to this PoP, beside those of its catalog's folder.</summary>
/// <param name="models">The models of this PoP.</param>
/// <param name="names">All that this PoP serves by name.</param>
/// <param name="options">Whether models load on their first request.</param>
internal sealed class ModelHost(ModelCatalog models, IModelCatalog names, IOptions<CatalogOptions> options) : IArtifactHost
{
    /// <inheritdoc />
    public ArtifactKind Kind => ArtifactKind.Model;

    /// <summary>As much as a door can be told to take.</summary>
    public int MaxBytes => MessageLimits.MostBytes;

    /// <summary>None: the models of a folder are those of its PoP alone.</summary>
    public IReadOnlyList<ShippedArtifact> ReadShipped() => [];

    /// <summary>Loads the model and warms it. With <see cref="CatalogOptions.LoadOnDemand"/> one that others have proved is left to its first request.</summary>
    public async Task<IPreparedArtifact> PrepareAsync(ArtifactKey key, string manifest, ReadOnlyMemory<byte> content, bool isNew)
    {
        string manifestName = $"{key}: model.json";
        ModelManifest read = Read(manifestName, manifest);
        if (ObstacleTo(key.Name) is { } obstacle) throw new ArtifactRefusedException(obstacle);
        string text = ManifestText.Of(manifest);
        string hash = ArtifactHash.Of(content.Span);
        if (models.FindPushed(key.Name, key.Version) is { } live && live.Hash == hash && live.ManifestText == text) return new PreparedModel(models, live);
        PushedVersion written = await models.WriteAsync(key, read, text, manifestName, hash, content);
        return await LoadAsync(written, loadNow: isNew || !options.Value.LoadOnDemand);
    }

    /// <summary>Loads a version whose file is written.</summary>
    /// <exception cref="ArtifactRefusedException">It cannot be loaded, now or at all; its file is kept where it may be later.</exception>
    public async Task<IPreparedArtifact> LoadAsync(PushedVersion written, bool loadNow)
    {
        Refusal? refusal = ObstacleTo(written.Deployment.Model) ?? await models.OpenAsync(written, loadNow);
        if (refusal is null) return new PreparedModel(models, written);
        ArtifactRefusedException refused = new(refusal) { Waiting = new WaitingModel(this, models, written, loadNow) };
        if (!refused.IsLasting) throw refused;
        await models.CloseAsync(written);
        throw new ArtifactRefusedException(refusal);
    }

    /// <inheritdoc />
    public void Remove(string name, int version) => models.Withdraw(name, version);

    /// <inheritdoc />
    public void SetLatest(string name, int version) => models.SetLatest(name, version);

    /// <inheritdoc />
    public string? UserOf(ArtifactKey key) => null;

    private static ModelManifest Read(string name, string manifest)
    {
        if (manifest.Length == 0) return new ModelManifest();
        try
        {
            ModelManifest read = ManifestReader.Read(name, Encoding.UTF8.GetBytes(manifest));
            return read.Versions == VersionPolicy.Newest ? read : throw new ArtifactRefusedException(PushRefusals.HasPolicy(name));
        }
        catch (ModelLoadException problem)
        {
            throw new ArtifactRefusedException(PushRefusals.BadManifest(problem.Message));
        }
    }

    private Refusal? ObstacleTo(string name)
    {
        if (models.ObstacleTo(name) is { } taken) return taken;
        return names.Find(name, 0, out ModelVersion? found) is null && found!.Pipeline is not null ? PushRefusals.IsPipeline(name) : null;
    }
}
