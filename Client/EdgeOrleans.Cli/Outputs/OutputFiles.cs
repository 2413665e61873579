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
    /// <exception cref="ToolException">An output is unknown, a file is named twice, or one cannot be written.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        IReadOnlyList<string> arguments, ImmutableArray<Tensor> outputs, CancellationToken cancellationToken)
    {
        (Tensor Output, string Path)[] files = [.. arguments.SelectMany(argument => Split(argument, outputs))];
        HashSet<string> taken = [];
        foreach ((_, string path) in files)
        {
            if (path.Length == 0) throw ToolException.Usage("--output names no file; write NAME=FILE.");
            if (!taken.Add(Path.GetFullPath(path))) throw ToolException.Usage($"--output names '{path}' twice; name another file.");
        }

        foreach ((Tensor output, string path) in files) await ToolFiles.WriteAsync(path, Encode(output, path), cancellationToken);
        return [.. files.Select(static file => file.Path)];
    }

    private static IEnumerable<(Tensor Output, string Path)> Split(string argument, ImmutableArray<Tensor> outputs)
    {
        if (argument.EndsWith('/') || Directory.Exists(argument))
        {
            Directory.CreateDirectory(argument);
            return outputs.Zip(FileNamesOf(outputs), (output, name) => (output, Path.Combine(argument, name + ".npy")));
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

    /// <summary>A name for each output, with a number where names are too alike for files.</summary>
    private static IEnumerable<string> FileNamesOf(ImmutableArray<Tensor> outputs)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (Tensor output in outputs)
        {
            string name = FileNameOf(output.Name);
            string free = name;
            for (int number = 2; !taken.Add(free); number++) free = FormattableString.Invariant($"{name}-{number}");
            yield return free;
        }
    }

    // A model's author names outputs, and no name may lead out of the folder.
    private static string FileNameOf(string output) => string.Concat(output.Select(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_')).TrimStart('.');
}
