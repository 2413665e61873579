using System.CommandLine;
using EdgeOrleans.Cli.Commands;
using EdgeOrleans.Cli.Commands.Artifacts;
using EdgeOrleans.Cli.Commands.Infer;
using EdgeOrleans.Cli.Commands.Keys;
using EdgeOrleans.Cli.Commands.Load;
using EdgeOrleans.Cli.Commands.Models;
using EdgeOrleans.Cli.Commands.Pops;
using EdgeOrleans.Cli.Commands.Routes;
using EdgeOrleans.Cli.Commands.Stages;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Hosting;

namespace EdgeOrleans.Cli;

/// <summary>The tool's commands.</summary>
internal static class EdgeCommands
{
    /// <summary>Makes the tree of commands.</summary>
    public static RootCommand Create(ToolHost host)
    {
        GlobalOptions options = new(host);
        SessionFactory sessions = new(host, options);
        RootCommand root = new("Lists, calls, deploys, explains and measures what EdgeOrleans serves.")
        {
            new GroupCommand(
                "model", "models", "Models: list, show, push, load and unload",
                new ModelListCommand(sessions),
                new ModelShowCommand(sessions),
                ArtifactPushCommand.Model(sessions),
                new ArtifactLatestCommand(sessions, ArtifactKind.Model, "mnist"),
                new ArtifactDeleteCommand(sessions, ArtifactKind.Model, "mnist"),
                new ModelLoadCommand(sessions),
                new ModelUnloadCommand(sessions)),
            new GroupCommand(
                "pipeline", "pipelines", "Pipelines of stages and models: list, show and push",
                new ArtifactListCommand(sessions, ArtifactKind.Pipeline),
                new ArtifactShowCommand(sessions, ArtifactKind.Pipeline, "detect-language"),
                ArtifactPushCommand.Pipeline(sessions),
                new ArtifactLatestCommand(sessions, ArtifactKind.Pipeline, "detect-language"),
                new ArtifactDeleteCommand(sessions, ArtifactKind.Pipeline, "detect-language")),
            new GroupCommand(
                "stage", "stages", "Stages in WebAssembly: list, show, check and push",
                new ArtifactListCommand(sessions, ArtifactKind.Stage),
                new ArtifactShowCommand(sessions, ArtifactKind.Stage, "ngram-features"),
                new StageCheckCommand(sessions),
                ArtifactPushCommand.Stage(sessions),
                new ArtifactLatestCommand(sessions, ArtifactKind.Stage, "scale"),
                new ArtifactDeleteCommand(sessions, ArtifactKind.Stage, "scale")),
            new GroupCommand("pop", "pops", "PoPs, the sites of the cluster: list and show", new PopListCommand(sessions), new PopShowCommand(sessions)),
            new GroupCommand("route", "routes", "Where requests go, and why", new RouteExplainCommand(sessions)),
            new GroupCommand(
                "key", "keys", "API keys: create, list and revoke",
                new KeyCreateCommand(sessions),
                new KeyListCommand(sessions),
                new KeyRevokeCommand(sessions)),
            new InferCommand(sessions),
            new LoadCommand(sessions),
        };
        options.AddTo(root);
        ExamplesHelp.AddTo(root);
        return root;
    }
}
