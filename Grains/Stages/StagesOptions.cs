using System.ComponentModel.DataAnnotations;

namespace EdgeOrleans.Grains.Stages;

/// <summary>Section <c>Stages</c>: where stages are kept, how many run at a time, and what each may use.</summary>
public sealed class StagesOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Stages";

    private const int MiB = 1 << 20;

    /// <summary>
    /// The folder that keeps what was deployed, stages, pipelines and models, below the cluster's name; PoPs on one machine may
    /// share it. Not used where the PoPs find each other in Redis, which keeps it then. The default is a folder of the
    /// user's local data.
    /// </summary>
    [Required(ErrorMessage = "Stages:Path must not be empty.")]
    public string Path { get; set; } = LocalFolder("deployed");

    /// <summary>
    /// The folder for compiled modules and the key that they are signed with; for this user alone. Empty compiles anew at
    /// each start. The default is a folder of the user's local data.
    /// </summary>
    public string CachePath { get; set; } = LocalFolder("compiled");

    /// <summary>Runs at a time, 1 to 256; more wait. The default is the number of cores.</summary>
    [Range(1, 256, ErrorMessage = "Stages:Concurrency must be between 1 and 256.")]
    public int Concurrency { get; set; } = Math.Min(Environment.ProcessorCount, 256);

    /// <summary>Bytes of the largest module, 1 KiB to 64 MiB. The default is 16 MiB.</summary>
    [Range(1024, 64 * MiB, ErrorMessage = "Stages:MaxModuleBytes must be between 1024 and 67108864 (64 MiB).")]
    public int MaxModuleBytes { get; set; } = 16 * MiB;

    /// <summary>Bytes of the stack of a run, 64 KiB to 1 MiB. The default is 512 KiB.</summary>
    [Range(65536, MiB, ErrorMessage = "Stages:StackBytes must be between 65536 (64 KiB) and 1048576 (1 MiB).")]
    public int StackBytes { get; set; } = 512 << 10;

    /// <summary>Time on a core of a stage whose manifest says nothing, 1 ms to <see cref="MaxCpuTime"/>. The default is 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ErrorMessage = "Stages:CpuTime must be between 00:00:00.001 and 01:00:00.")]
    public TimeSpan CpuTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The most time on a core that a manifest may ask for, 1 ms to 1 h. The default is 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ErrorMessage = "Stages:MaxCpuTime must be between 00:00:00.001 and 01:00:00.")]
    public TimeSpan MaxCpuTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Time from call to answer of a stage whose manifest says nothing, 1 ms to <see cref="MaxWallTime"/>; what remains of
    /// the request's deadline counts when it is less. The default is 10 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ErrorMessage = "Stages:WallTime must be between 00:00:00.001 and 01:00:00.")]
    public TimeSpan WallTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The most time from call to answer that a manifest may ask for, 1 ms to 1 h. The default is 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ErrorMessage = "Stages:MaxWallTime must be between 00:00:00.001 and 01:00:00.")]
    public TimeSpan MaxWallTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Memory of a stage whose manifest says nothing, 64 KiB to <see cref="MaxMemoryBytes"/>. The default is 64 MiB.</summary>
    [Range(65536, 1024 * MiB, ErrorMessage = "Stages:MemoryBytes must be between 65536 (64 KiB) and 1073741824 (1 GiB).")]
    public int MemoryBytes { get; set; } = 64 * MiB;

    /// <summary>The most memory that a manifest may ask for, 64 KiB to 1 GiB. The default is 256 MiB.</summary>
    [Range(65536, 1024 * MiB, ErrorMessage = "Stages:MaxMemoryBytes must be between 65536 (64 KiB) and 1073741824 (1 GiB).")]
    public int MaxMemoryBytes { get; set; } = 256 * MiB;

    /// <summary>Output of a stage whose manifest says nothing, 1 KiB to <see cref="MaxOutputBytes"/>. The default is 16 MiB.</summary>
    [Range(1024, 1024 * MiB, ErrorMessage = "Stages:OutputBytes must be between 1024 and 1073741824 (1 GiB).")]
    public int OutputBytes { get; set; } = 16 * MiB;

    /// <summary>The most output that a manifest may ask for, 1 KiB to <see cref="MaxMemoryBytes"/>. The default is 64 MiB.</summary>
    [Range(1024, 1024 * MiB, ErrorMessage = "Stages:MaxOutputBytes must be between 1024 and 1073741824 (1 GiB).")]
    public int MaxOutputBytes { get; set; } = 64 * MiB;

    /// <summary>Elements of a table of a stage whose manifest says nothing, 1 to <see cref="MaxTableElements"/>. The default is 20,000.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Stages:TableElements must be between 1 and 1000000.")]
    public int TableElements { get; set; } = 20_000;

    /// <summary>The most table elements that a manifest may ask for, 1 to 1,000,000. The default is 100,000.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Stages:MaxTableElements must be between 1 and 1000000.")]
    public int MaxTableElements { get; set; } = 100_000;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CpuTime > MaxCpuTime) yield return Above("CpuTime", CpuTime, "MaxCpuTime", MaxCpuTime);
        if (WallTime > MaxWallTime) yield return Above("WallTime", WallTime, "MaxWallTime", MaxWallTime);
        if (MemoryBytes > MaxMemoryBytes) yield return Above("MemoryBytes", MemoryBytes, "MaxMemoryBytes", MaxMemoryBytes);
        if (OutputBytes > MaxOutputBytes) yield return Above("OutputBytes", OutputBytes, "MaxOutputBytes", MaxOutputBytes);
        if (MaxOutputBytes > MaxMemoryBytes) yield return Above("MaxOutputBytes", MaxOutputBytes, "MaxMemoryBytes", MaxMemoryBytes);
        if (TableElements > MaxTableElements) yield return Above("TableElements", TableElements, "MaxTableElements", MaxTableElements);
    }

    private static ValidationResult Above(string setting, object value, string ceiling, object limit) =>
        new(FormattableString.Invariant($"Stages:{setting} is {value}, more than Stages:{ceiling}, which is {limit}; it must not be."));

    private static string LocalFolder(string name)
    {
        // A user without a home has no such folder.
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return System.IO.Path.Combine(data.Length > 0 ? data : AppContext.BaseDirectory, "edgeorleans", name);
    }
}
