using System.ComponentModel.DataAnnotations;
using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Tenants;

/// <summary>
/// Section <c>Tenants:&lt;name&gt;</c>: what one tenant may do, in the whole cluster. Those of <see cref="Default"/> hold for each
/// tenant that has no section of its own.
/// </summary>
public sealed class TenantOptions : IValidatableObject
{
    /// <summary>The name of the section whose sections these are.</summary>
    public const string Section = "Tenants";

    /// <summary>The name that stands for each tenant that is not listed.</summary>
    public const string Default = "default";

    /// <summary>Requests for each second, on average; 0.001 to 1,000,000,000. The default is any number.</summary>
    [Range(0.001, 1_000_000_000.0, ErrorMessage = "{0} must be between 0.001 and 1000000000.")]
    public double? RequestsPerSecond { get; set; }

    /// <summary>Requests that may come at once; 1 to 1,000,000,000. The default is those of a second, 1 at least.</summary>
    [Range(1.0, 1_000_000_000.0, ErrorMessage = "{0} must be between 1 and 1000000000.")]
    public double? RequestBurst { get; set; }

    /// <summary>Bytes of input tensors for each second, on average; 1 to 10^15. The default is any number.</summary>
    [Range(1.0, 1e15, ErrorMessage = "{0} must be between 1 and 10^15.")]
    public double? TensorBytesPerSecond { get; set; }

    /// <summary>
    /// Bytes of input tensors that may come at once, which no single request may exceed; 1 to 10^15. The default is those
    /// of a second.
    /// </summary>
    [Range(1.0, 1e15, ErrorMessage = "{0} must be between 1 and 10^15.")]
    public double? TensorBytesBurst { get; set; }

    /// <summary>Requests under way at a time; 1 to 1,000,000. The default is any number.</summary>
    [Range(1, 1_000_000, ErrorMessage = "{0} must be between 1 and 1000000.")]
    public int? MaxConcurrency { get; set; }

    /// <summary>The tenant's share of each queue beside the others', 1 to 1000. The default is 1.</summary>
    [Range(1, 1000, ErrorMessage = "{0} must be between 1 and 1000.")]
    public int Weight { get; set; } = 1;

    /// <summary>The residency zones in which its requests may run, such as <c>EU</c> or <c>CH,EU</c>. The default is empty, all.</summary>
    public string Zones { get; set; } = "";

    /// <summary>
    /// The highest priority of its requests, 1 to 16, of which 1 is the highest: a request that asks for a higher one, or
    /// whose model has a higher one by default, gets this. The default is any.
    /// </summary>
    [Range(1, 16, ErrorMessage = "{0} must be between 1 and 16.")]
    public int? HighestPriority { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        ArgumentNullException.ThrowIfNull(validationContext);
        string tenant = validationContext.DisplayName;
        if (RequestBurst is not null && RequestsPerSecond is null) yield return new($"{tenant}:RequestBurst has no meaning without {tenant}:RequestsPerSecond; set both.");
        if (TensorBytesBurst is not null && TensorBytesPerSecond is null) yield return new($"{tenant}:TensorBytesBurst has no meaning without {tenant}:TensorBytesPerSecond; set both.");
        if (Zones.Length > 0 && !ZoneSets.IsValid(Zones)) yield return new($"{tenant}:Zones must be residency {ZoneSets.Form}, such as EU or CH,EU. It is '{Zones}'.");
    }
}
