using System.CommandLine;
using System.Globalization;
using EdgeOrleans.Cli.Commands.Artifacts;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Hosting;

namespace EdgeOrleans.Cli.Commands.Routes;

/// <summary>Says where a request would go now, and why.</summary>
internal sealed class RouteExplainCommand : ActionCommand
{
    private readonly Argument<string> _model = ArtifactArguments.Name(ArtifactKind.Model);
    private readonly Option<int> _version = ArtifactArguments.OptionalVersion("The version; without it the newest");
    private readonly Option<string?> _location = new("--location", "-l") { Description = "Where the user is, as latitude,longitude; else at the PoP that is asked", HelpName = "LAT,LON" };
    private readonly Option<string?> _residency = new("--residency", "-r") { Description = "The zones that the request may not leave, such as EU or CH,EU", HelpName = "ZONES" };

    public RouteExplainCommand(SessionFactory sessions)
        : base(
            sessions,
            "explain",
            "Say which PoP would answer a request now, what the others would take, and who is left out",
            "edge route explain mlp",
            "edge route explain mlp --location 35.68,139.69 --residency EU")
    {
        Add(_model);
        Add(_version);
        Add(_location);
        Add(_residency);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string query = string.Join('&', Parameters(parsed).Where(static one => one.Value is not null).Select(static one => $"{one.Key}={Uri.EscapeDataString(one.Value!)}"));
        return session.Show(await session.Door.ExplainAsync(query, cancellationToken), RouteTable.Write);
    }

    private IEnumerable<(string Key, string? Value)> Parameters(ParseResult parsed)
    {
        int version = parsed.GetValue(_version);
        yield return ("model", parsed.GetRequiredValue(_model));
        yield return ("version", version == 0 ? null : version.ToString(CultureInfo.InvariantCulture));
        yield return ("location", parsed.GetValue(_location));
        yield return ("residency", parsed.GetValue(_residency));
    }
}
