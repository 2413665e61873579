using System.Collections.Immutable;
using System.Text;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Stages.Live;
using EdgeOrleans.Grains.Stages.Manifests;
using EdgeOrleans.Grains.Stages.Running;
using EdgeOrleans.Grains.Wasm;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Stages;

/// <summary>Checks, compiles and serves the stages that are deployed to this PoP.</summary>
internal sealed partial class StageHost(
    StageSandbox sandbox, LiveStages live, StageLogs logs, TimeProvider clock, IOptions<StagesOptions> options, IOptions<CatalogOptions> catalog,
    ILogger<StageHost> logger) : IArtifactHost
{
    private readonly StageManifestReader _manifests = new(options.Value);

    /// <inheritdoc />
    public ArtifactKind Kind => ArtifactKind.Stage;

    /// <inheritdoc />
    public int MaxBytes => options.Value.MaxModuleBytes;

    /// <inheritdoc />
    public IReadOnlyList<ShippedArtifact> ReadShipped()
    {
        var shipped = new List<ShippedArtifact>();
        var folders = new StageFolders(catalog.Value.Path).Read(out ImmutableArray<string> problems);
        foreach (string problem in problems) LogProblem(problem);
        foreach ((string name, int version, byte[] text, string path) in folders)
        {
            StageManifest? manifest = _manifests.Read(StageFolders.ManifestNameOf(name), text, out _);
            shipped.Add(new ShippedArtifact(name, version, manifest is null ? Encoding.UTF8.GetString(text) : StageManifestWriter.Write(manifest), path));
        }

        return shipped;
    }

    /// <inheritdoc />
    public Task<IPreparedArtifact> PrepareAsync(ArtifactKey key, string manifest, ReadOnlyMemory<byte> content, bool isNew) =>
        Task.FromResult<IPreparedArtifact>(Prepare(key, manifest, content));

    /// <inheritdoc cref="PrepareAsync" />
    public PreparedStage Prepare(ArtifactKey key, string manifest, ReadOnlyMemory<byte> content)
    {
        StageManifest read = _manifests.Read($"{key}: {StageFolders.ManifestFile}", Encoding.UTF8.GetBytes(manifest), out var problems)
            ?? throw Refused(RefusalCause.InvalidInput, string.Join("; ", problems) + ".");
        StageLimits limits = read.LimitsOn(options.Value);
        StageModule module = Compile(key, read, content);
        if (module.MinMemoryBytes > limits.MemoryBytes)
        {
            module.Dispose();
            throw Refused(
                RefusalCause.InvalidInput,
                $"{key} begins with {module.MinMemoryBytes} bytes of memory, and its limit is {limits.MemoryBytes}; raise {StageFields.Limits}.{StageFields.Memory} in its manifest.");
        }

        SandboxHost host = new() { Time = clock, Log = logs.SinkOf(key.Name) };
        return new PreparedStage(live, new LiveStage(key.Name, key.Version, module, read, limits, host));
    }

    /// <inheritdoc />
    public void Remove(string name, int version) => live.Remove(name, version);

    /// <inheritdoc />
    public void SetLatest(string name, int version) => live.SetLatest(name, version);

    /// <inheritdoc />
    public string? UserOf(ArtifactKey key) => null;

    private StageModule Compile(ArtifactKey key, StageManifest manifest, ReadOnlyMemory<byte> content)
    {
        try
        {
            return sandbox.Sandbox.Compile(content, manifest.Form, manifest.HostFunctions);
        }
        catch (StageModuleException failure)
        {
            RefusalCause cause = failure.Fault == ModuleFault.TooLarge ? RefusalCause.TooLarge : RefusalCause.InvalidInput;
            throw Refused(cause, $"{key} cannot be used: {failure.Message}");
        }
    }

    private static ArtifactRefusedException Refused(RefusalCause cause, string message) => new(new Refusal(cause, message));
}
