namespace EdgeOrleans.Silo.Hosting;

/// <summary>What the program was asked to do.</summary>
/// <param name="IsDemo">Whether to show real requests after the start.</param>
/// <param name="KeepsServing">Whether to serve until Ctrl-C.</param>
/// <param name="Settings">The rest of the command line.</param>
internal sealed record EdgeCommand(bool IsDemo, bool KeepsServing, string[] Settings)
{
    /// <summary>Reads <c>demo [--once]</c> or nothing, followed by settings.</summary>
    public static EdgeCommand Parse(string[] args)
    {
        if (args is not ["demo", .. string[] rest]) return new EdgeCommand(IsDemo: false, KeepsServing: true, args);

        string[] settings = Array.FindAll(rest, argument => argument != "--once");
        return new EdgeCommand(IsDemo: true, KeepsServing: settings.Length == rest.Length, settings);
    }
}
