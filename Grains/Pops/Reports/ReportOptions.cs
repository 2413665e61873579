using System.ComponentModel.DataAnnotations;

namespace EdgeOrleans.Grains.Pops.Reports;

/// <summary>Section <c>Reports</c>: how PoPs tell each other what they have to do.</summary>
public sealed class ReportOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Reports";

    /// <summary>Time between two reports to those that asked for them, 20 ms to 10 s. The default is 250 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.020", "00:00:10", ErrorMessage = "Reports:ReportInterval must be between 20 ms and 10 s.")]
    public TimeSpan ReportInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Time between two greetings of a neighbour, which measure the way to it, 100 ms to 60 s. The default is 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00", ErrorMessage = "Reports:HelloInterval must be between 100 ms and 1 min.")]
    public TimeSpan HelloInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a neighbour gets reports after it greeted, 1 s to 5 min, at least two greetings. The default is 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "Reports:SubscriptionLease must be between 1 s and 5 min.")]
    public TimeSpan SubscriptionLease { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Bytes of a model's files that are taken to load in a second until the model was loaded once, 1 MB to 1 TB. The
    /// default is 200 MB.
    /// </summary>
    [Range(1_000_000L, 1_000_000_000_000L, ErrorMessage = "Reports:LoadBytesPerSecond must be between 1000000 and 1000000000000.")]
    public long LoadBytesPerSecond { get; set; } = 200_000_000;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SubscriptionLease < HelloInterval * 2)
        {
            yield return new ValidationResult(
                $"Reports:SubscriptionLease must be at least twice Reports:HelloInterval, else reports stop between greetings. It is '{SubscriptionLease}'.");
        }
    }
}
