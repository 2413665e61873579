using EdgeOrleans.Cluster.Tests.Readme;

namespace EdgeOrleans.Cluster.Tests.Clients;

/// <summary>
/// Runs the very files that the page for other languages shows. Returns all that a program prints and, where it fails, a last
/// line such as <c>exit 1</c>.
/// </summary>
internal static class LanguageExample
{
    /// <summary>A text in German, as a word of the shell.</summary>
    public const string Text = "'Der Händler kommt erst morgen wieder zurück.'";

    private const string Folder = "Client/Samples/Languages";
    private const string End = "2>&1 || printf '\\nexit %s' $?";

    /// <summary>The one for Node.</summary>
    public static Task<string> NodeAsync(string door, string text = Text, string key = "") =>
        ClientProgram.NodeAsync($"{Folder}/node/detect-language.js {door} {text} {End}", $"EDGE_API_KEY={key}");

    /// <summary>The one for Python, with the messages made as it says.</summary>
    public static Task<string> PythonAsync(string door, string text = Text, string key = "") => ClientProgram.PythonAsync(
        $"""
        made=$(mktemp -d); trap 'rm -rf "$made"' EXIT
        /usr/bin/python3 -m grpc_tools.protoc -I{Folder} --python_out="$made" --grpc_python_out="$made" {Folder}/inference.proto
        EDGE_API_KEY={key} PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$made" /usr/bin/python3 {Folder}/python/detect_language.py {door} {text} {End}
        """);

    /// <summary>The one for curl; where that is not installed, the test is skipped.</summary>
    public static async Task<string> CurlAsync(string door, string text = Text, string key = "")
    {
        if (!await BashCommand.HasAsync("curl")) Assert.Skip("bash or curl is not installed");
        return await ClientProgram.RunAsync($"EDGE_API_KEY={key} {Folder}/curl/detect-language.sh http://{door} {text} {End}");
    }
}
