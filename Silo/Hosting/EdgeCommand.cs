namespace EdgeOrleans.Silo.Hosting;

/// <summary>What the program was asked to do.</summary>
/// <param name="IsDemo">Whether to show real requests after the start.</param>
/// <param name="KeepsServing">Whether to serve until Ctrl-C.</param>
/// <param name="Settings">The rest of the command line.</param>
internal sealed record EdgeCommand(bool IsDemo, bool KeepsServing, string[] Settings)
{
    private const string Demo = "demo";
    private const string Once = "--once";
    private const string Stage = "stage";
    private const string Check = "check";

    /// <summary>Whether to check a module, whose file and more <see cref="Settings"/> name, and nothing else.</summary>
    public bool IsStageCheck { get; private init; }

    /// <summary>Reads <c>stage check</c> with what follows, or settings with <c>demo</c> and <c>--once</c> anywhere among them.</summary>
    public static EdgeCommand Parse(string[] args)
    {
        if (args is [Stage, Check, .. string[] files]) return new EdgeCommand(IsDemo: false, KeepsServing: false, files) { IsStageCheck = true };
        int demo = Array.FindIndex(args, argument => argument == Demo);
        if (demo < 0 || IsValue(args, demo)) return new EdgeCommand(IsDemo: false, KeepsServing: true, args);

        string[] settings = [.. args[..demo].Concat(args[(demo + 1)..]).Where(argument => argument != Once)];
        return new EdgeCommand(IsDemo: true, KeepsServing: settings.Length == args.Length - 1, settings);
    }

    /// <summary>Whether an argument belongs to the setting before it, as in <c>--Pop:Region demo</c>.</summary>
    private static bool IsValue(string[] args, int index) =>
        index > 0 && args[index - 1] != Once && args[index - 1].StartsWith("--", StringComparison.Ordinal) && !args[index - 1].Contains('=', StringComparison.Ordinal);
}
