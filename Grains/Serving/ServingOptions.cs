using System.ComponentModel.DataAnnotations;

namespace EdgeOrleans.Grains.Serving;

/// <summary>Section <c>Serving</c>: the cores and devices that models run on.</summary>
public sealed class ServingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Serving";

    /// <summary>Cores that one model's runners may use together, 1 to 1024. The default is all of the machine's.</summary>
    [Range(1, 1024, ErrorMessage = "Serving:Cores must be between 1 and 1024.")]
    public int Cores { get; set; } = Environment.ProcessorCount;

    /// <summary>
    /// Plug-in libraries of execution providers: name of the provider (such as <c>cuda</c> or <c>tensorrt</c>) to the
    /// path of its library. The default is none.
    /// </summary>
    public Dictionary<string, string> ExecutionProviderLibraries { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Folder for copies of large models' weights in a form that is mapped into memory instead of read into it.
    /// Empty turns that off. The default is a folder of the user's temporary files.
    /// </summary>
    public string WeightsCachePath { get; set; } = Path.Combine(Path.GetTempPath(), "edgeorleans", "weights");
}
