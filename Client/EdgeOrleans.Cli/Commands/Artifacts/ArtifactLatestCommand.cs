using System.CommandLine;
using System.Globalization;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Hosting;

namespace EdgeOrleans.Cli.Commands.Artifacts;

/// <summary>Lets <c>latest</c> name a version.</summary>
internal sealed class ArtifactLatestCommand : ActionCommand
{
    private readonly ArtifactKind _kind;
    private readonly Argument<string> _name;
    private readonly Argument<int> _version = ArtifactArguments.Version();

    public ArtifactLatestCommand(SessionFactory sessions, ArtifactKind kind, string example)
        : base(
            sessions,
            "latest",
            "Let requests that name no version go to this one, on every PoP",
            $"edge {kind.Noun()} latest {example} 2")
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
        var reply = await session.Door.SetLatestAsync(_kind, name, version, cancellationToken);
        return session.Show(reply, (console, _) => session.Say(string.Create(
            CultureInfo.InvariantCulture, $"The latest of {_kind.Noun()} {name} is version {version} now.")));
    }
}
