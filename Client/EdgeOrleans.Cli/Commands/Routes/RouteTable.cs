using EdgeOrleans.Cli.Door.Answers;
using EdgeOrleans.Cli.Printing;
using Spectre.Console;

namespace EdgeOrleans.Cli.Commands.Routes;

/// <summary>Writes an explanation of a route.</summary>
internal static class RouteTable
{
    /// <summary>The choice in a sentence, then one row for each PoP.</summary>
    public static void Write(IAnsiConsole console, RouteInfo route)
    {
        console.WriteLine(route.Chosen is { Length: > 0 } chosen
            ? $"A request for {route.Model} that enters at {route.Ingress} goes to {chosen} ({route.Reason.Replace('_', ' ')})."
            : $"A request for {route.Model} that enters at {route.Ingress} goes nowhere ({route.Reason.Replace('_', ' ')}).");
        if (route.Access is { } access) console.WriteLine($"The user's way to {route.Ingress} and back takes {Time(access.RoundTripMs)}, {access.Source}.");
        foreach (string note in route.Notes) console.WriteLine(note);
        console.WriteLine();
        WriteCandidates(console, route);
        if (route.Filtered.Length == 0) return;
        console.WriteLine();
        PlainTable left = new("LEFT OUT", "WHY");
        foreach (RouteCandidateInfo candidate in route.Filtered) left.Row(candidate.Pop, candidate.Why ?? "");
        left.WriteTo(console);
    }

    private static void WriteCandidates(IAnsiConsole console, RouteInfo route)
    {
        PlainTable table = new("POP", ">TOTAL", ">NETWORK", ">WAIT", ">SERVICE", ">COLD", ">ERRORS", ">DISTANCE", "");
        foreach (RouteCandidateInfo candidate in route.Candidates)
        {
            string mark = candidate.Pop == route.Chosen ? "chosen" : "";
            table.Row(
                candidate.Pop, Time(candidate.TotalMs), Time(candidate.NetworkMs), Time(candidate.WaitMs), Time(candidate.ServiceMs),
                Time(candidate.ColdMs), Time(candidate.ErrorMs), candidate.DistanceKm is { } km ? $"{Quantities.Count((long)km)} km" : "-",
                candidate.Hot ? $"{mark} hot".TrimStart() : mark);
        }

        table.WriteTo(console);
    }

    private static string Time(double? milliseconds) => milliseconds is { } known ? Durations.Write(TimeSpan.FromMilliseconds(known)) : "-";
}
