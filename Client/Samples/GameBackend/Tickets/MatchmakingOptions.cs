using System.ComponentModel.DataAnnotations;

namespace Samples.GameBackend.Tickets;

/// <summary>Section <c>Matchmaking</c>. What is asked of a match loosens while its oldest ticket waits.</summary>
internal sealed class MatchmakingOptions
{
    /// <summary>Players of a team, 1 to 5. The default is 5.</summary>
    [Range(1, 5)]
    public int TeamSize { get; set; } = 5;

    /// <summary>From one look at the waiting tickets to the next, 10 ms to 1 min. The default is 500 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest ping in ms that a new ticket takes, 5 to 1,000. The default is 60.</summary>
    [Range(5, 1000)]
    public double Ping { get; set; } = 60;

    /// <summary>By how many ms that grows with each second of waiting, 0 to 100. The default is 5.</summary>
    [Range(0, 100)]
    public double PingGrowth { get; set; } = 5;

    /// <summary>The longest ping in ms that any ticket takes, 5 to 1,000. The default is 250.</summary>
    [Range(5, 1000)]
    public double MaxPing { get; set; } = 250;

    /// <summary>How far from one half the probability to win may be for new tickets, 0.001 to 0.5. The default is 0.03.</summary>
    [Range(0.001, 0.5)]
    public double Imbalance { get; set; } = 0.03;

    /// <summary>By how much that grows with each second of waiting, 0 to 0.5. The default is 0.005.</summary>
    [Range(0, 0.5)]
    public double ImbalanceGrowth { get; set; } = 0.005;

    /// <summary>How far from one half it may be for any ticket, 0.001 to 0.5. The default is 0.2.</summary>
    [Range(0.001, 0.5)]
    public double MaxImbalance { get; set; } = 0.2;

    /// <summary>How long to wait for the model's predictions, 10 ms to 1 min. The default is 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Tickets that may wait at a time, 1 to 1,000,000. The default is 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxWaiting { get; set; } = 10_000;

    /// <summary>How long at most a ticket can be asked for once it no longer waits, 1 s to 1 day. The default is 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How many tickets that no longer wait can be asked for, 100 to 1,000,000; those that ended first are forgotten. The
    /// default is 20,000.
    /// </summary>
    [Range(100, 1_000_000)]
    public int Kept { get; set; } = 20_000;

    /// <summary>The longest ping in ms that a ticket takes after that wait.</summary>
    public double PingAfter(TimeSpan wait) => Math.Min(Ping + (PingGrowth * wait.TotalSeconds), MaxPing);

    /// <summary>How far from one half the probability to win may be after that wait.</summary>
    public double ImbalanceAfter(TimeSpan wait) => Math.Min(Imbalance + (ImbalanceGrowth * wait.TotalSeconds), MaxImbalance);
}
