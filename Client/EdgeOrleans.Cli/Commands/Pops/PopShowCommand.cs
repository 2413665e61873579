using System.CommandLine;
using System.Globalization;
using EdgeOrleans.Cli.Door.Answers;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Cli.Printing;
using Spectre.Console;

namespace EdgeOrleans.Cli.Commands.Pops;

/// <summary>Shows a PoP with its models.</summary>
internal sealed class PopShowCommand : ActionCommand
{
    private readonly Argument<string> _id = new("id") { Description = "The PoP's id" };

    public PopShowCommand(SessionFactory sessions)
        : base(sessions, "show", "Show a PoP: place, load, memory, and what it serves", "edge pops show fra") => Add(_id);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken) =>
        session.Show(await session.Door.PopAsync(parsed.GetRequiredValue(_id), cancellationToken), Write);

    /// <summary>How old it is what a PoP last said of itself; the one that is asked reads its own.</summary>
    public static string AgeOf(PopInfo pop) =>
        pop.Own ? "own" : pop.ReportAgeMs is { } age ? Durations.Write(TimeSpan.FromMilliseconds(age)) : "none";

    private static void Write(IAnsiConsole console, PopInfo pop)
    {
        new Fields()
            .Add("pop", pop.Id)
            .Add("state", Cell.State(pop.State))
            .Add("place", Place(pop))
            .Add("zone", pop.Zone)
            .Add("requests", $"{pop.InFlight} running, {pop.Queue} queued, {pop.Slots} slots")
            .Add("memory", $"{Quantities.Bytes(pop.MemoryUsedBytes)} of {Quantities.Bytes(pop.MemoryBudgetBytes)}")
            .Add("cores", pop.Cores)
            .Add("gpus", string.Join(", ", pop.Gpus.Select(Gpu)))
            .Add("report", AgeOf(pop))
            .WriteTo(console);
        WriteServed(console, "MODEL", pop.Models);
        WriteServed(console, "PIPELINE", pop.Pipelines);
    }

    private static void WriteServed(IAnsiConsole console, string heading, PopModelInfo[] served)
    {
        if (served.Length == 0) return;
        console.WriteLine();
        PlainTable table = new(heading, ">VERSION", "WARMTH", ">RUN", ">QUEUE", ">SERVICE", ">P50", ">P99", ">FAILED");
        foreach (PopModelInfo one in served)
        {
            table.Row(
                one.Name, one.Version, Cell.State(one.Warmth), one.InFlight, one.Queue,
                Time(one.ServiceMs), Time(one.P50Ms), Time(one.P99Ms), one.ErrorRate is { } rate ? Quantities.Share(rate) : "");
        }

        table.WriteTo(console);
    }

    private static string Place(PopInfo pop)
    {
        string position = pop is { Latitude: 0, Longitude: 0 } ? "" : string.Create(CultureInfo.InvariantCulture, $"{pop.Latitude:0.##},{pop.Longitude:0.##}");
        return string.Join(", ", new[] { position, pop.Region, pop.Country }.Where(static text => text.Length > 0));
    }

    private static string Gpu(GpuInfo gpu) =>
        $"{(gpu.Utilisation is { } busy ? Quantities.Share(busy) + " busy, " : "")}{Quantities.Bytes(gpu.MemoryUsedBytes)} of {Quantities.Bytes(gpu.MemoryTotalBytes)}";

    private static string Time(double? milliseconds) => milliseconds is > 0 ? Durations.Write(TimeSpan.FromMilliseconds(milliseconds.Value)) : "-";
}
