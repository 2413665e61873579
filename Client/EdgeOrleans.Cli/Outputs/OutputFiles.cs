using System.Collections.Immutable;
using System.Text;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Cli.Npy;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Outputs;

/// <summary>Writes outputs to files: <c>.npy</c>, <c>.json</c>, <c>.txt</c>, else their raw elements.</summary>
internal static class OutputFiles
{
    /// <summary>What an option <c>--output</c> takes.</summary>
    public const string Form =
        "Write an output to NAME=FILE, to be repeated: .npy, .json, .txt, else raw elements; NAME= may be left out where there is one output. A folder, written with / behind it, takes all as .npy";

    /// <summary>Writes what <paramref name="arguments"/> ask for, and returns the paths.</summary>
    /// <exception cref="ToolException">An output is unknown, or a file cannot be written.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        IReadOnlyList<string> arguments, ImmutableArray<Tensor> outputs, CancellationToken cancellationToken)
    {
        List<string> written = [];
        foreach (string argument in arguments)
        {
            foreach ((Tensor output, string path) in Split(argument, outputs))
            {
                await ToolFiles.WriteAsync(path, Encode(output, path), cancellationToken);
                written.Add(path);
            }
        }

        return written;
    }

    private static IEnumerable<(Tensor Output, string Path)> Split(string argument, ImmutableArray<Tensor> outputs)
    {
        if (argument.EndsWith('/') || Directory.Exists(argument))
        {
            Directory.CreateDirectory(argument);
            return outputs.Select(output => (output, Path.Combine(argument, FileNameOf(output.Name) + ".npy")));
        }

        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0 && outputs.FirstOrDefault(output => argument.AsSpan(0, equals).SequenceEqual(output.Name)) is { } named) return [(named, argument[(equals + 1)..])];
        return outputs.Length == 1
            ? [(outputs[0], argument)]
            : throw ToolException.InvalidInput($"--output {argument} names no output; the outputs are {string.Join(", ", outputs.Select(static output => output.Name))}.");
    }

    private static byte[] Encode(Tensor output, string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".npy" => NpyWriter.Write(output),
        ".json" => Encoding.UTF8.GetBytes(JsonTexts.Write(json => TensorElements.WriteJson(json, output)) + "\n"),
        ".txt" => Encoding.UTF8.GetBytes(string.Join('\n', TensorElements.Texts(output, int.MaxValue)) + "\n"),
        _ => output.Data.ToArray(),
    };

    // A model's author names outputs, and no name may lead out of the folder.
    private static string FileNameOf(string output) => string.Concat(output.Select(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_')).TrimStart('.');
}
