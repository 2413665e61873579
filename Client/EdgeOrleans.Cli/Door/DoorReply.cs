using System.Text.Json;

namespace EdgeOrleans.Cli.Door;

/// <summary>What the door answered.</summary>
/// <param name="Value">As the tool understands it.</param>
/// <param name="Json">As it came.</param>
internal readonly record struct DoorReply<T>(T Value, JsonElement Json);
