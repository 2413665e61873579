using System.CommandLine;
using EdgeOrleans.Cli.Commands.Artifacts;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Door.Answers;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Cli.Printing;
using Spectre.Console;

namespace EdgeOrleans.Cli.Commands.Models;

/// <summary>Shows what a model takes and gives.</summary>
internal sealed class ModelShowCommand : ActionCommand
{
    private readonly Argument<string> _name = ArtifactArguments.Name(ArtifactKind.Model);
    private readonly Option<int> _version = ArtifactArguments.OptionalVersion("The version; without it the newest");

    public ModelShowCommand(SessionFactory sessions)
        : base(sessions, "show", "Show what a model or pipeline takes and gives", "edge models show language-id", "edge models show mlp --version 1 --json")
    {
        Add(_name);
        Add(_version);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken) =>
        session.Show(await session.Door.ModelAsync(parsed.GetRequiredValue(_name), parsed.GetValue(_version), cancellationToken), Write);

    private static void Write(IAnsiConsole console, ModelInfo model)
    {
        new Fields()
            .Add("name", model.Name)
            .Add("description", model.Properties.GetValueOrDefault("description"))
            .Add("versions", string.Join(", ", model.Versions))
            .Add("platform", model.Platform)
            .Add("device", model.Properties.GetValueOrDefault("device"))
            .WriteTo(console);
        console.WriteLine();
        PlainTable table = new("TENSOR", "DIRECTION", "TYPE", "SHAPE");
        foreach (TensorInfo tensor in model.Inputs) table.Row(tensor.Name, "in", tensor.Datatype, tensor.ShapeText);
        foreach (TensorInfo tensor in model.Outputs) table.Row(tensor.Name, "out", tensor.Datatype, tensor.ShapeText);
        table.WriteTo(console);
    }
}
