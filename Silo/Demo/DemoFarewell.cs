using EdgeOrleans.Silo.Demo.Tables;
using EdgeOrleans.Silo.Demo.World;

namespace EdgeOrleans.Silo.Demo;

/// <summary>The demo's last words: where the door is and how to knock.</summary>
internal static class DemoFarewell
{
    /// <summary>Prints commands that work when they are pasted into a shell, as long as the PoPs serve.</summary>
    public static async Task PrintAsync(IDemoWorld world, Terminal terminal, bool once)
    {
        Uri door = world.DoorOf(world.Pops[0].Id);
        await terminal.WriteLineAsync();
        if (once)
        {
            await terminal.WriteLineAsync("Every request was answered. Without --once the PoPs go on serving.");
            return;
        }

        await terminal.WriteLineAsync($"The door is at {door} (Open Inference Protocol over HTTP). Try it:");
        await terminal.WriteLineAsync();
        await terminal.WriteLineAsync($"curl -s {CommandAddress(door)} -H 'Content-Type: application/json' -d '{{\"inputs\":[");
        await terminal.WriteLineAsync("""  {"name":"INPUT0","datatype":"INT32","shape":[1,16],"data":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]},""");
        await terminal.WriteLineAsync("""  {"name":"INPUT1","datatype":"INT32","shape":[1,16],"data":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}]}'""");
        await terminal.WriteLineAsync();
        await terminal.WriteLineAsync($"curl -s {new Uri(door, "/edge/pops")}");
        await terminal.WriteLineAsync($"curl -s '{new Uri(door, "/edge/route")}?model=simple&location=35.68,139.69'");
        await terminal.WriteLineAsync();
        await terminal.WriteLineAsync($"The PoPs {string.Join(" and ", world.Pops.Select(pop => pop.Id))} keep serving; Ctrl-C stops them.");
    }

    private static Uri CommandAddress(Uri door) => new(door, "/v2/models/simple/infer");
}
