using EdgeOrleans.Silo.Demo.Tables;

namespace EdgeOrleans.Silo.Demo;

/// <summary>The demo's last words: where the door is and how to knock.</summary>
internal static class DemoFarewell
{
    /// <summary>Prints a command that works when it is pasted into a shell, as long as the PoP serves.</summary>
    public static async Task PrintAsync(Uri door, Terminal terminal, bool once)
    {
        await terminal.WriteLineAsync();
        if (once)
        {
            await terminal.WriteLineAsync("Every request was answered. Without --once the PoP goes on serving.");
            return;
        }

        await terminal.WriteLineAsync($"The door is at {door} (Open Inference Protocol over HTTP). Try it:");
        await terminal.WriteLineAsync();
        await terminal.WriteLineAsync($"curl -s {CommandAddress(door)} -H 'Content-Type: application/json' -d '{{\"inputs\":[");
        await terminal.WriteLineAsync("""  {"name":"INPUT0","datatype":"INT32","shape":[1,16],"data":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]},""");
        await terminal.WriteLineAsync("""  {"name":"INPUT1","datatype":"INT32","shape":[1,16],"data":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}]}'""");
        await terminal.WriteLineAsync();
        await terminal.WriteLineAsync("The PoP keeps serving; Ctrl-C stops it.");
    }

    private static Uri CommandAddress(Uri door) => new(door, "/v2/models/simple/infer");
}
