using System.ComponentModel.DataAnnotations;

namespace EdgeOrleans.Grains.Pops;

/// <summary>Section <c>Pop</c>: who and where this point of presence is.</summary>
public sealed class PopOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Pop";

    /// <summary>The PoP's id: 1 to 32 of a-z, 0-9 and '-'. The default is <c>local</c>.</summary>
    [Required]
    [RegularExpression("^[a-z0-9-]{1,32}$", ErrorMessage = "Pop:Id must be 1 to 32 of a-z, 0-9 and '-'.")]
    public string Id { get; set; } = "local";

    /// <summary>The region, free text. The default is none.</summary>
    public string? Region { get; set; }

    /// <summary>The country, two letters of ISO 3166-1. The default is none.</summary>
    [RegularExpression("^[A-Z]{2}$", ErrorMessage = "Pop:Country must be two capital letters of ISO 3166-1, such as DE.")]
    public string? Country { get; set; }

    /// <summary>Latitude in degrees, -90 to 90. The default is 0.</summary>
    [Range(-90.0, 90.0, ErrorMessage = "Pop:Latitude must be between -90 and 90 degrees.")]
    public double Latitude { get; set; }

    /// <summary>Longitude in degrees, -180 to 180. The default is 0.</summary>
    [Range(-180.0, 180.0, ErrorMessage = "Pop:Longitude must be between -180 and 180 degrees.")]
    public double Longitude { get; set; }

    /// <summary>The residency zone, 1 to 16 of A-Z, a-z, 0-9 and '-'. By default EU for its member states, else the country.</summary>
    [RegularExpression("^[A-Za-z0-9-]{1,16}$", ErrorMessage = "Pop:Zone must be 1 to 16 of A-Z, a-z, 0-9 and '-', such as EU.")]
    public string? Zone { get; set; }

    /// <summary>Free labels.</summary>
    public Dictionary<string, string> Labels { get; } = [];
}
