using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Silo.Demo.Tables;
using EdgeOrleans.Silo.Demo.World;

namespace EdgeOrleans.Silo.Demo;

/// <summary>The demo's first words: which PoPs there are.</summary>
internal static class DemoWelcome
{
    public static async Task PrintAsync(IDemoWorld world, Terminal terminal)
    {
        await terminal.WriteLineAsync();
        await terminal.WriteLineAsync("EdgeOrleans demo: real requests to three PoPs, one cluster in this process", TextStyle.Strong);
        await terminal.WriteLineAsync();
        Table table = new(terminal, new TableColumn("PoP", 4), new TableColumn("place", 10), new TableColumn("zone", 5), new TableColumn("door", 60));
        await table.StartAsync();
        foreach (PopSite pop in world.Pops) await table.AddAsync(pop.Id, pop.Region, pop.Zone, world.DoorOf(pop.Id).ToString());
        await terminal.WriteLineAsync();
        await terminal.WriteParagraphAsync(
            $"{SimulatedNetwork.Label} So is the way between users and PoPs. The models' runs are real, on the same cores for all.", TextStyle.Faint);
    }
}
