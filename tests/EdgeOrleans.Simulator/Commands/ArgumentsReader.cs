using System.Globalization;
using EdgeOrleans.Simulator.Policies;
using EdgeOrleans.Simulator.Policies.Product;
using EdgeOrleans.Simulator.Scenarios;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Commands;

/// <summary>Reads the command line.</summary>
internal static class ArgumentsReader
{
    /// <summary>Reads <c>run</c> or <c>all</c> with options.</summary>
    /// <exception cref="ArgumentException">A word is not understood; the message says which and what would be.</exception>
    public static Arguments Read(string[] words)
    {
        Arguments read = new() { Scenarios = ScenariosOf(words.FirstOrDefault()), Text = string.Join(' ', words) };
        for (int i = 1; i < words.Length; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal)) throw new ArgumentException($"'{words[i]}' is not an option.");
            if (words[i] == "--readme") read = read with { WritesReadme = true };
            else if (i + 1 == words.Length) throw new ArgumentException($"{words[i]} needs a value.");
            else read = With(read, words[i], words[++i]);
        }

        return read;
    }

    private static IReadOnlyList<Scenario> ScenariosOf(string? command) => command switch
    {
        "run" => [ScenarioCatalog.All[0]],
        "all" => ScenarioCatalog.All,
        _ => throw new ArgumentException($"'{command}' is not a command; run, all and help are."),
    };

    private static Arguments With(Arguments read, string option, string value) => option switch
    {
        "--scenario" => read with { Scenarios = [.. value.Split(',').Select(ScenarioOf)] },
        "--policies" => read with { Policies = [.. value.Split(',').Select(PolicyOf)] },
        "--load" => read with { Settings = read.Settings with { Load = Number(option, value, 0.01, 2) } },
        "--seconds" => read with { Settings = read.Settings with { Seconds = Number(option, value, 3, 600) } },
        "--pops" => read with { Settings = read.Settings with { MostPops = (int)Number(option, value, 1, 100_000) } },
        "--map" => read with { Settings = read.Settings with { Map = MapOf(value) } },
        "--set" => read with { Settings = read.Settings with { Options = OptionOverrides.Parse(value) } },
        "--seeds" => read with { Seeds = (int)Number(option, value, 1, 1_000) },
        "--threads" => read with { Threads = (int)Number(option, value, 1, 1_000) },
        "--json" => read with { JsonPath = value },
        "--plot" => read with { PlotPath = value },
        _ => throw new ArgumentException($"'{option}' is not an option; 'help' lists them."),
    };

    private static Scenario ScenarioOf(string name) => ScenarioCatalog.Find(name)
        ?? throw new ArgumentException($"'{name}' is not a scenario; {string.Join(", ", ScenarioCatalog.All.Select(scenario => scenario.Name))} are.");

    private static string PolicyOf(string name) => PolicyCatalog.Names.Contains(name)
        ? name
        : throw new ArgumentException($"'{name}' is not a policy; {string.Join(", ", PolicyCatalog.Names)} are.");

    private static MapKind MapOf(string name) => name switch
    {
        "cities" => MapKind.Cities,
        "cdn" => MapKind.Cdn,
        _ => throw new ArgumentException($"'{name}' is not a map; cities and cdn are."),
    };

    private static double Number(string option, string text, double least, double most) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most
            ? number
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{option} must be a number from {least} to {most}, not '{text}'."));
}
