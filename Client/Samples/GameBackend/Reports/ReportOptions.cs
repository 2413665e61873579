using System.ComponentModel.DataAnnotations;

namespace Samples.GameBackend.Reports;

/// <summary>Section <c>Reports</c>.</summary>
internal sealed class ReportOptions
{
    /// <summary>The windows of 4 s that a verdict takes, 1 to 1,000. The default is 5.</summary>
    [Range(1, 1000)]
    public int Windows { get; set; } = VerdictRule.Default.Windows;

    /// <summary>The score from which on the verdict is "cheating", 0.5 to 1. The default is 0.65.</summary>
    [Range(0.5, 1.0)]
    public double Threshold { get; set; } = VerdictRule.Default.Threshold;

    /// <summary>How long to wait for the model's word on a window, 10 ms to 1 min. The default is 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The most telemetry of one report, 4 s to 1 day. The default is 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:04", "1.00:00:00")]
    public TimeSpan MaxLength { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many reports are remembered, 1 to 1,000,000; the oldest are forgotten. The default is 10,000.</summary>
    [Range(1, 1_000_000)]
    public int Kept { get; set; } = 10_000;

    /// <summary>When there is a verdict, and which.</summary>
    public VerdictRule Rule => new(Windows, Threshold);
}
