using System.ComponentModel.DataAnnotations;

namespace EdgeOrleans.Grains.Models;

/// <summary>Section <c>Catalog</c>: which models this PoP serves and how much memory they may take.</summary>
public sealed class CatalogOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Catalog";

    /// <summary>The folder that holds <c>models/</c>. The default is the samples that ship with the program.</summary>
    [Required]
    public string Path { get; set; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Samples");

    /// <summary>Whether changes of the folder are loaded as they happen. The default is false.</summary>
    public bool Watch { get; set; }

    /// <summary>Whether a model loads on its first request instead of at start. The default is false.</summary>
    public bool LoadOnDemand { get; set; }

    /// <summary>Resident bytes that all models together may take, from 1 MiB. The default is half of the machine's memory.</summary>
    [Range(1L << 20, long.MaxValue, ErrorMessage = "Catalog:MemoryBudgetBytes must be at least 1048576 (1 MiB).")]
    public long MemoryBudgetBytes { get; set; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
}
