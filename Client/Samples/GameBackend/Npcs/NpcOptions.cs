using System.ComponentModel.DataAnnotations;

namespace Samples.GameBackend.Npcs;

/// <summary>Section <c>Npcs</c>.</summary>
internal sealed class NpcOptions
{
    /// <summary>The number of NPCs, 1 to 1,024. The default is 64.</summary>
    [Range(1, 1024)]
    public int Count { get; set; } = 64;

    /// <summary>From one tick to the next, 10 ms to 1 s. The default is 50 ms: 20 ticks a second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:01")]
    public TimeSpan Tick { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a tick waits for the model before the NPCs follow their script, 1 ms to 1 s. The default is 40 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:01")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMilliseconds(40);

    /// <summary>The seed of chance in the skirmish. The default is 1.</summary>
    public int Seed { get; set; } = 1;
}
