using System.CommandLine;
using System.Net.Http.Headers;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Cli.Commands.Artifacts;

/// <summary>A command that sends a version to the PoP: its file alone, or with its manifest.</summary>
internal abstract class ArtifactSendCommand : ActionCommand
{
    private readonly ArtifactContent _content;
    private readonly Argument<string> _name;
    private readonly Argument<string> _file;
    private readonly Option<int> _version;
    private readonly Option<string?>? _manifest;

    /// <param name="sessions">Opens a session for a command line.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="content">What it sends.</param>
    /// <param name="version">What the version is, without a full stop.</param>
    /// <param name="examples">Command lines that show how it is used.</param>
    protected ArtifactSendCommand(
        SessionFactory sessions, string name, string description, ArtifactContent content, string version, params string[] examples)
        : base(sessions, name, description, examples)
    {
        _content = content;
        Add(_name = ArtifactArguments.Name(content.Kind));
        Add(_file = ArtifactArguments.File($"{content.File}; - for the standard input"));
        Add(_version = ArtifactArguments.OptionalVersion($"{version}; without it the one after the newest"));
        if (content.Manifest is { } manifest) Add(_manifest = ArtifactArguments.Manifest(manifest));
    }

    /// <summary>Sends it and shows the answer.</summary>
    protected abstract Task<int> SendAsync(ToolSession session, string name, int version, HttpContent content, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string name = parsed.GetRequiredValue(_name);
        HttpContent content = await ReadAsync(session, parsed, cancellationToken);
        int version = parsed.GetValue(_version);
        if (version == 0) version = await NextVersionAsync(session, name, cancellationToken);
        return await SendAsync(session, name, version, content, cancellationToken);
    }

    private async Task<HttpContent> ReadAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken)
    {
        HttpContent content = await ReadAsync(session, parsed.GetRequiredValue(_file), "application/octet-stream", cancellationToken);
        if (_manifest is null || parsed.GetValue(_manifest) is not { } manifest) return content;
        HttpContent text = await ReadAsync(session, manifest, "application/json", cancellationToken);
        return new MultipartFormDataContent { { text, "manifest" }, { content, _content.Part } };
    }

    private static async Task<HttpContent> ReadAsync(ToolSession session, string path, string type, CancellationToken cancellationToken)
    {
        ByteArrayContent content = new(await ToolFiles.ReadAsync(session.Host, path, cancellationToken));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }

    private async Task<int> NextVersionAsync(ToolSession session, string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await session.Door.ArtifactAsync(_content.Kind, name, cancellationToken)).Value.Newest + 1;
        }
        catch (EdgeException unknown) when (unknown.Cause == RefusalCause.NotFound)
        {
            return 1;
        }
    }
}
