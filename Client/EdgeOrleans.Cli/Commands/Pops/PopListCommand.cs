using System.CommandLine;
using EdgeOrleans.Cli.Door.Answers;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Cli.Printing;
using Spectre.Console;

namespace EdgeOrleans.Cli.Commands.Pops;

/// <summary>Lists the PoPs.</summary>
internal sealed class PopListCommand(SessionFactory sessions) : ActionCommand(
    sessions, "list", "List the PoPs of the cluster, as the one that is asked knows them", "edge pops list", "edge pops list --json | jq -r '.pops[].id'")
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken) =>
        session.Show(await session.Door.PopsAsync(cancellationToken), Write);

    private static void Write(IAnsiConsole console, PopList list)
    {
        PlainTable table = new("POP", "STATE", "ZONE", "COUNTRY", ">MODELS", ">RUNNING", ">QUEUE", ">SLOTS", ">MEMORY", ">REPORT");
        foreach (PopInfo pop in list.Pops)
        {
            table.Row(
                pop.Own ? pop.Id + " *" : pop.Id,
                Cell.State(pop.State),
                pop.Zone,
                pop.Country,
                pop.ModelsWarm,
                pop.InFlight,
                pop.Queue,
                pop.Slots,
                Quantities.Bytes(pop.MemoryUsedBytes),
                PopShowCommand.AgeOf(pop));
        }

        table.WriteTo(console);
    }
}
