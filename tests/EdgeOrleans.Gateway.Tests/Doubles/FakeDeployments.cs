using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Reports;
using EdgeOrleans.Grains.Stages.Checking;
using EdgeOrleans.Grains.Stages.Live;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>Takes every deployment, or refuses all, and remembers what it was asked.</summary>
internal sealed class FakeDeployments : IDeployments, IStageCatalog, IStageChecker
{
    public const string Hash = "ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12";

    /// <summary>What was deployed, in order.</summary>
    public List<ArtifactUpload> Uploads { get; } = [];

    /// <summary>What else was asked, such as <c>latest Stage 'x' version 1</c>.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>With what everything is refused.</summary>
    public Refusal? Refusal { get; set; }

    /// <summary>What everything throws.</summary>
    public Exception? Failure { get; set; }

    public Task<DeploymentResult> DeployAsync(ArtifactUpload upload, CancellationToken cancellationToken)
    {
        Uploads.Add(upload);
        return AnswerAsync(upload.Key.Kind, upload.Key.Name, upload.Key.Version);
    }

    public Task<DeploymentResult> SetLatestAsync(ArtifactKey key, CancellationToken cancellationToken)
    {
        Asked.Add($"latest {key}");
        return AnswerAsync(key.Kind, key.Name, key.Version);
    }

    public Task<DeploymentResult> DeleteAsync(ArtifactKey key, CancellationToken cancellationToken)
    {
        Asked.Add($"delete {key}");
        return Failure is not null ? throw Failure : Task.FromResult(new DeploymentResult(Refusal, null));
    }

    public ImmutableArray<ArtifactReport> List(ArtifactKind kind) => [Report(kind, "x", 1)];

    public Task<DeploymentResult> ReadAsync(ArtifactKind kind, string name) => AnswerAsync(kind, name, 1);

    public Task<StageCheckReport> CheckAsync(ArtifactUpload upload, CancellationToken cancellationToken)
    {
        Asked.Add($"check {upload.Key} {upload.Manifest}");
        return Task.FromResult(Refusal is null
            ? new StageCheckReport
            {
                Info = Describe(upload.Key.Name, upload.Key.Version),
                Imports = ["edge.log"],
                Exports = ["memory", "edge_process"],
                MinMemoryBytes = 65536,
                CompiledBytes = 4096,
                CompileTime = TimeSpan.FromMilliseconds(12.5),
            }
            : StageCheckReport.Of(Refusal));
    }

    public StageInfo? Describe(string stage, int version) => new()
    {
        Description = "Doubles it.",
        Form = "reactor",
        Io = "frame",
        HostFunctions = ["log"],
        CpuTime = TimeSpan.FromMilliseconds(100),
        WallTime = TimeSpan.FromSeconds(10),
        MemoryBytes = 65536,
        OutputBytes = 1024,
        TableElements = 10,
    };

    private Task<DeploymentResult> AnswerAsync(ArtifactKind kind, string name, int version) =>
        Failure is not null ? throw Failure : Task.FromResult(Refusal is null ? new DeploymentResult(null, Report(kind, name, version)) : new DeploymentResult(Refusal, null));

    private static ArtifactReport Report(ArtifactKind kind, string name, int version) => new(
        kind,
        name,
        0,
        [
            new VersionReport(
                new DeployedVersion { Kind = kind, Name = name, Version = version, Hash = Hash, Bytes = 3, At = DateTimeOffset.UnixEpoch, Revision = 1 },
                [new PopDeployment("ber", DeploymentState.Ready, ""), new PopDeployment("iad", DeploymentState.Failed, "It is broken.")]),
        ]);
}
