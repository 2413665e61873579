using Samples.GameBackend.Tickets;

namespace EdgeOrleans.Samples.Tests.GameBackend.Tickets;

/// <summary>Parties for tests.</summary>
internal static class Tickets
{
    /// <summary>A party of players of one rating, all near Frankfurt.</summary>
    public static Player[] Party(int players, double rating = 1500, double ping = 20, string region = "fra") =>
        [.. Enumerable.Range(0, players).Select(i => new Player($"{rating}-{i}", rating, new Dictionary<string, double> { [region] = ping }, 100))];

    /// <summary>A waiting ticket.</summary>
    public static Ticket Waiting(string id, params Player[] players) => new(id, players, DateTimeOffset.UnixEpoch);
}
