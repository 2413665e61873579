using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Silo.Stages;

/// <summary>The files that <c>stage check</c> was given.</summary>
/// <param name="Module">The module's path.</param>
/// <param name="Manifest">The manifest's path; null for the defaults.</param>
/// <param name="Input">The path of a tensor frame to run it with; null for no run.</param>
internal sealed record StageCheckArguments(string Module, string? Manifest, string? Input)
{
    private const string Usage = "write: stage check my.wasm [--manifest stage.json] [--input frame-file]";

    /// <summary>Reads the arguments behind <c>stage check</c>.</summary>
    /// <exception cref="StartException">They are others than those.</exception>
    public static StageCheckArguments Parse(string[] args)
    {
        string? module = null;
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] is "--manifest" or "--input")
            {
                if (i + 1 == args.Length || !options.TryAdd(args[i], args[i + 1])) throw new StartException($"{args[i]} takes one file; {Usage}");
                i++;
            }
            else if (module is null && !args[i].StartsWith('-'))
            {
                module = args[i];
            }
            else
            {
                throw new StartException($"'{args[i]}' is unknown here; {Usage}");
            }
        }

        return module is null
            ? throw new StartException($"No module is named; {Usage}")
            : new StageCheckArguments(module, options.GetValueOrDefault("--manifest"), options.GetValueOrDefault("--input"));
    }
}
