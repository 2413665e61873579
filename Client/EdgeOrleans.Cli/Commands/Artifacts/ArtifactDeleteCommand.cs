using System.CommandLine;
using System.Globalization;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Door.Answers;
using EdgeOrleans.Cli.Hosting;

namespace EdgeOrleans.Cli.Commands.Artifacts;

/// <summary>Deletes a version.</summary>
internal sealed class ArtifactDeleteCommand : ActionCommand
{
    private readonly ArtifactKind _kind;
    private readonly Argument<string> _name;
    private readonly Argument<int> _version = ArtifactArguments.Version();

    public ArtifactDeleteCommand(SessionFactory sessions, ArtifactKind kind, string example)
        : base(
            sessions,
            "delete",
            $"Delete a version of a {kind.Noun()} on every PoP; the latest and one that is used stay",
            $"edge {kind.Noun()} delete {example} 1")
    {
        _kind = kind;
        Add(_name = ArtifactArguments.Name(kind));
        Add(_version);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string name = parsed.GetRequiredValue(_name);
        int version = parsed.GetRequiredValue(_version);
        DoorReply<ArtifactInfo?> reply = await session.Door.DeleteAsync(_kind, name, version, cancellationToken);
        session.Say(string.Create(CultureInfo.InvariantCulture, $"{_kind.Noun()} {name} version {version} is deleted."));
        if (session.Settings.IsJson && reply.Value is not null) session.WriteJson(reply.Json);
        return ExitCodes.Ok;
    }
}
