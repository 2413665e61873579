using EdgeOrleans.Cli.Door.Answers;
using EdgeOrleans.Cli.Printing;
using Spectre.Console;

namespace EdgeOrleans.Cli.Commands.Artifacts;

/// <summary>Tables of what is deployed.</summary>
internal static class ArtifactTables
{
    private const int HashDigits = 12;

    /// <summary>One row for each version of each name, in the words of the PoP that was asked.</summary>
    public static void WriteList(IAnsiConsole console, IEnumerable<ArtifactInfo> artifacts, string none)
    {
        PlainTable table = new("NAME", ">VERSION", "LATEST", "STATE", ">SIZE", "ORIGIN", "DEPLOYED");
        foreach (ArtifactInfo artifact in artifacts)
        {
            foreach (ArtifactVersionInfo version in artifact.Versions)
            {
                table.Row(
                    artifact.Name,
                    version.Version,
                    artifact.Latest == version.Version ? "latest" : "",
                    StateOf(version),
                    Quantities.Bytes(version.Bytes),
                    version.Shipped ? "catalog" : "deployed",
                    Cell.Aside(version.DeployedAt is { } at ? Quantities.Time(at) : ""));
            }
        }

        table.WriteTo(console, none);
    }

    /// <summary>One row for each version on each PoP.</summary>
    public static void WriteOne(IAnsiConsole console, ArtifactInfo artifact)
    {
        string latest = artifact.Latest is { } version ? $"latest is version {version}" : "no version is the latest yet";
        console.WriteLine($"{artifact.Name}: {latest}");
        console.WriteLine();
        PlainTable table = new(">VERSION", "POP", "STATE", ">SIZE", "SHA-256", "REASON");
        foreach (ArtifactVersionInfo one in artifact.Versions)
        {
            foreach (PopStateInfo pop in one.Pops)
            {
                table.Row(
                    one.Version, pop.Pop, Cell.State(pop.State), Quantities.Bytes(one.Bytes),
                    Cell.Aside(one.Sha256.Length > HashDigits ? one.Sha256[..HashDigits] : one.Sha256), Cell.Problem(pop.Reason));
            }
        }

        table.WriteTo(console);
    }

    private static Cell StateOf(ArtifactVersionInfo version)
    {
        string[] states = [.. version.Pops.Select(static pop => pop.State).Distinct()];
        return states.Length switch
        {
            0 => "",
            1 => Cell.State(states[0]),
            _ => Cell.State("mixed"),
        };
    }
}
