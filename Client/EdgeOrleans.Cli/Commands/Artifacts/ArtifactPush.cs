using System.Globalization;
using System.Net.Http.Headers;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Door.Answers;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using Spectre.Console;

namespace EdgeOrleans.Cli.Commands.Artifacts;

/// <summary>What pushing models, stages and pipelines has in common.</summary>
internal static class ArtifactPush
{
    /// <summary>Pushes a version and shows what the PoPs have of it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="version">The version; 0 for the one after the newest.</param>
    /// <param name="content">What to send.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<int> RunAsync(
        ToolSession session, ArtifactKind kind, string name, int version, HttpContent content, CancellationToken cancellationToken)
    {
        if (version == 0) version = await NextVersionAsync(session, kind, name, cancellationToken);
        DoorReply<ArtifactInfo> reply = await session.Door.PushAsync(kind, name, version, content, cancellationToken);
        session.Say(string.Create(CultureInfo.InvariantCulture, $"{kind.Noun()} {name} version {version} is deployed."));
        return session.Show(reply, static (console, artifact) =>
        {
            console.WriteLine();
            ArtifactTables.WriteOne(console, artifact);
        });
    }

    /// <summary>The version after the newest.</summary>
    public static async Task<int> NextVersionAsync(ToolSession session, ArtifactKind kind, string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await session.Door.ArtifactAsync(kind, name, cancellationToken)).Value.Newest + 1;
        }
        catch (EdgeException unknown) when (unknown.Cause == RefusalCause.NotFound)
        {
            return 1;
        }
    }

    /// <summary>A file alone, or with its manifest in two parts.</summary>
    /// <param name="session">Reads the files.</param>
    /// <param name="file">The content's path.</param>
    /// <param name="part">The content's name as a part.</param>
    /// <param name="manifest">The manifest's path; null for none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<HttpContent> ReadAsync(
        ToolSession session, string file, string part, string? manifest, CancellationToken cancellationToken)
    {
        ByteArrayContent content = new(await ToolFiles.ReadAsync(session.Host, file, cancellationToken));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        if (manifest is null) return content;
        ByteArrayContent text = new(await ToolFiles.ReadAsync(session.Host, manifest, cancellationToken));
        text.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new MultipartFormDataContent { { text, "manifest" }, { content, part } };
    }
}
