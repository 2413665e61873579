using EdgeOrleans.Contracts.Stages;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Deployment.Local;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Stages.Frames;
using EdgeOrleans.Grains.Stages.Live;
using EdgeOrleans.Grains.Stages.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Stages.Checking;

/// <summary>Checks a module as its upload would, without a PoP, and runs it once.</summary>
public static class StageCheck
{
    private const int Version = 1;

    /// <summary>Checks and, with an input, runs a module.</summary>
    /// <param name="name">The stage's name, for messages.</param>
    /// <param name="module">The module.</param>
    /// <param name="manifest">The manifest as JSON; empty for the defaults.</param>
    /// <param name="input">A tensor frame to run it with; null for no run.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<StageCheckReport> RunAsync(
        string name, ReadOnlyMemory<byte> module, string manifest, byte[]? input, CancellationToken cancellationToken)
    {
        // Compiled anew, so that the time is that of a first upload.
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton(Options.Create(new StagesOptions { CachePath = "" }))
            .AddSingleton(Options.Create(new CatalogOptions()))
            .AddSingleton<KnownIndex>()
            .AddSingleton<LocalVersions>()
            .AddStages()
            .BuildServiceProvider();
        _ = services.GetRequiredService<StageSandbox>().Sandbox;
        TimeProvider clock = services.GetRequiredService<TimeProvider>();
        long start = clock.GetTimestamp();
        try
        {
            ArtifactKey key = new(ArtifactKind.Stage, name, Version);
            StageHost host = services.GetRequiredService<StageHost>();
            if (module.Length > host.MaxBytes) return StageCheckReport.Of(DeploymentRefusals.TooLarge(key, module.Length, host.MaxBytes));
            using PreparedStage prepared = host.Prepare(key, manifest, module);
            StageCheckReport report = prepared.Describe(clock.GetElapsedTime(start));
            if (input is null) return report;
            prepared.GoLive();
            LiveStage stage = services.GetRequiredService<LiveStages>().Of(name).Find(Version)!;
            return report with { Result = await RunAsync(services.GetRequiredService<IStageRunner>(), stage, input, cancellationToken) };
        }
        catch (ArtifactRefusedException refused)
        {
            return StageCheckReport.Of(refused.Refusal);
        }
    }

    /// <exception cref="FrameException">The input is no frame.</exception>
    private static async Task<StageResult> RunAsync(IStageRunner runner, LiveStage stage, byte[] input, CancellationToken cancellationToken)
    {
        StageFrame frame = FrameReader.Read(input);
        StageCall call = new(frame.Tensors, frame.Parameters, stage.Limits.WallTime);
        return await runner.RunAsync(stage.Name, stage.Version, call, cancellationToken);
    }
}
