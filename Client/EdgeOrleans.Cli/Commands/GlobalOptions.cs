using System.CommandLine;
using System.CommandLine.Parsing;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Cli.Printing;

namespace EdgeOrleans.Cli.Commands;

/// <summary>The options that every command takes.</summary>
internal sealed class GlobalOptions
{
    /// <summary>The variable that stands for <see cref="Endpoint"/>.</summary>
    public const string EndpointVariable = "EDGE_ENDPOINT";

    /// <summary>The variable that stands for <see cref="ApiKey"/>.</summary>
    public const string ApiKeyVariable = "EDGE_API_KEY";

    private const string DefaultEndpoint = "http://127.0.0.1:8000";

    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(1);

    public GlobalOptions(ToolHost host)
    {
        Endpoint = new Option<Uri>("--endpoint", "-e")
        {
            Description = $"The HTTP door's address; without it ${EndpointVariable}, else {DefaultEndpoint}",
            HelpName = "URL",
            Recursive = true,
            CustomParser = static result => ReadEndpoint(result.Tokens[0].Value, result)!,
            DefaultValueFactory = result => ReadEndpoint(Variable(host, EndpointVariable) ?? DefaultEndpoint, result)!,
        };
        ApiKey = new Option<string?>("--api-key")
        {
            Description = $"The API key; without it ${ApiKeyVariable}, which other users of the machine do not see",
            HelpName = "KEY",
            Recursive = true,
        };
        Json = new Option<bool>("--json") { Description = "Write JSON: results to the output, errors to the error output", Recursive = true };
        Timeout = Durations.Option(
            "--timeout", "How long each request may take, such as 500ms; the default is 30s, of loads of models 5m", ShortestTimeout);
        Timeout.Recursive = true;
        NoColor = new Option<bool>("--no-color") { Description = "Write without colours, as with $NO_COLOR", Recursive = true };
    }

    /// <summary>The HTTP door.</summary>
    public Option<Uri> Endpoint { get; }

    /// <summary>The credential.</summary>
    public Option<string?> ApiKey { get; }

    /// <summary>Whether programs read the output.</summary>
    public Option<bool> Json { get; }

    /// <summary>How long a request may take.</summary>
    public Option<TimeSpan?> Timeout { get; }

    /// <summary>Whether to leave colours out.</summary>
    public Option<bool> NoColor { get; }

    /// <summary>Gives them to <paramref name="root"/> and all commands below it.</summary>
    public void AddTo(RootCommand root)
    {
        root.Add(Endpoint);
        root.Add(ApiKey);
        root.Add(Json);
        root.Add(Timeout);
        root.Add(NoColor);
    }

    /// <summary>Reads an address of a door.</summary>
    public static Uri? ReadEndpoint(string text, ArgumentResult result)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? endpoint)
            && (endpoint.Scheme == Uri.UriSchemeHttp || endpoint.Scheme == Uri.UriSchemeHttps)
            && endpoint is { Query: "", Fragment: "", UserInfo: "" })
        {
            return endpoint;
        }

        result.AddError($"'{text}' is no endpoint; it must be an http or https address, such as {DefaultEndpoint}.");
        return null;
    }

    private static string? Variable(ToolHost host, string name) => host.Environment(name) is { Length: > 0 } value ? value : null;
}
