using System.CommandLine;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Hosting;

namespace EdgeOrleans.Cli.Commands.Artifacts;

/// <summary>Shows a name with what every PoP has of it.</summary>
internal sealed class ArtifactShowCommand : ActionCommand
{
    private readonly ArtifactKind _kind;
    private readonly Argument<string> _name;

    public ArtifactShowCommand(SessionFactory sessions, ArtifactKind kind, string example)
        : base(sessions, "show", $"Show the versions of a {kind.Noun()} on every PoP", $"edge {kind.Noun()}s show {example}")
    {
        _kind = kind;
        Add(_name = ArtifactArguments.Name(kind));
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken) =>
        session.Show(await session.Door.ArtifactAsync(_kind, parsed.GetRequiredValue(_name), cancellationToken), ArtifactTables.WriteOne);
}
