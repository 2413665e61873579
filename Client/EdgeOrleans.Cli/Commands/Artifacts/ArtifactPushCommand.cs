using System.Globalization;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Door.Answers;
using EdgeOrleans.Cli.Hosting;
using Spectre.Console;

namespace EdgeOrleans.Cli.Commands.Artifacts;

/// <summary>Deploys a model, stage or pipeline to all PoPs.</summary>
internal sealed class ArtifactPushCommand : ArtifactSendCommand
{
    private readonly ArtifactKind _kind;

    private ArtifactPushCommand(SessionFactory sessions, ArtifactContent content, string what, params string[] examples)
        : base(sessions, "push", $"Deploy {what} to all PoPs", content, "The version", examples) => _kind = content.Kind;

    /// <summary>The command of models.</summary>
    public static ArtifactPushCommand Model(SessionFactory sessions) => new(
        sessions,
        ArtifactContent.Model,
        "a model",
        "edge model push mnist model.onnx",
        "edge model push mnist model.onnx --version 3 --manifest model.json");

    /// <summary>The command of stages.</summary>
    public static ArtifactPushCommand Stage(SessionFactory sessions) => new(
        sessions,
        ArtifactContent.Stage,
        "a stage",
        "edge stage push scale scale.wasm",
        "edge stage push scale scale.wasm --version 2 --manifest stage.json");

    /// <summary>The command of pipelines.</summary>
    public static ArtifactPushCommand Pipeline(SessionFactory sessions) => new(
        sessions,
        ArtifactContent.Pipeline,
        "a pipeline of stages and models",
        "edge pipeline push detect-language pipeline.json",
        "jq '.description = \"Mine.\"' pipeline.json | edge pipeline push detect-language - --version 2");

    /// <inheritdoc/>
    protected override async Task<int> SendAsync(ToolSession session, string name, int version, HttpContent content, CancellationToken cancellationToken)
    {
        DoorReply<ArtifactInfo> reply = await session.Door.PushAsync(_kind, name, version, content, cancellationToken);
        session.Say(string.Create(CultureInfo.InvariantCulture, $"{_kind.Noun()} {name} version {version} is deployed."));
        return session.Show(reply, static (console, artifact) =>
        {
            console.WriteLine();
            ArtifactTables.WriteOne(console, artifact);
        });
    }
}
