using System.Text.Json;

namespace EdgeOrleans.Cluster.Tests.Doors;

/// <summary>A line of the repository index.</summary>
internal sealed record IndexEntry(string Name, string Version, string State, string Reason)
{
    public static IndexEntry Read(JsonElement entry) => new(
        entry.GetProperty("name").GetString()!,
        entry.GetProperty("version").GetString()!,
        entry.GetProperty("state").GetString()!,
        entry.GetProperty("reason").GetString()!);
}
