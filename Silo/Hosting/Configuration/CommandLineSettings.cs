namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>Finds what the standard command-line provider would silently ignore.</summary>
internal static class CommandLineSettings
{
    private static readonly string[] Standard =
        ["AllowedHosts", "applicationName", "contentRoot", "environment", "Kestrel", "Orleans", "Serilog", "urls"];

    /// <summary>Adds a sentence to <paramref name="problems"/> for each argument that is no setting.</summary>
    public static void Check(IReadOnlyList<string> args, IEnumerable<string> sections, ICollection<string> problems)
    {
        HashSet<string> known = new([.. sections, .. Standard], StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < args.Count; i++)
        {
            string argument = args[i];
            bool isOption = argument.StartsWith("--", StringComparison.Ordinal) || argument.StartsWith('/');
            int equals = argument.IndexOf('=', StringComparison.Ordinal);
            if (!isOption && equals < 1)
            {
                problems.Add($"'{argument}' is neither a command nor a setting; the commands are 'demo' and 'stage check', a setting looks like --Pop:Id=fra.");
                continue;
            }

            string key = (equals < 0 ? argument : argument[..equals]).TrimStart('-', '/');
            if (!IsKnown(key, known)) problems.Add($"{key} is unknown; the sections are {string.Join(", ", sections)}.");
            if (equals >= 0) continue;

            if (++i == args.Count) problems.Add($"{key} has no value; write --{key}=value.");
        }
    }

    private static bool IsKnown(string key, HashSet<string> known) =>
        known.Contains(key.Split(':')[0])
        || key.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || key.StartsWith("DOTNET_", StringComparison.OrdinalIgnoreCase);
}
