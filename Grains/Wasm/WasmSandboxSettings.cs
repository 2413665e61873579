namespace EdgeOrleans.Grains.Wasm;

/// <summary>What a <see cref="WasmSandbox"/> is given once: how much runs at a time, ceilings for every stage, and its cache.</summary>
internal sealed record WasmSandboxSettings
{
    private const int MinKeyBytes = 16;

    /// <summary>Calls that run at a time, 1 to 256; more wait. The default is the number of cores.</summary>
    public int Concurrency { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Calls of one module that run at a time, from 1 and below <see cref="Concurrency"/> where that is above 1, so that
    /// no stage can hold them all. The default is one fewer than <see cref="Concurrency"/>.
    /// </summary>
    public int StageConcurrency { get => field > 0 ? field : Math.Max(1, Concurrency - 1); init; }

    /// <summary>How often running calls look at their limits, 1 to 100 ms. The default is 2 ms.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromMilliseconds(2);

    /// <summary>Stack of a call, 64 KiB to 1 MiB. The default is 512 KiB.</summary>
    public int StackBytes { get; init; } = 512 << 10;

    /// <summary>Size of the largest module. The default is 16 MiB.</summary>
    public int MaxModuleBytes { get; init; } = 16 << 20;

    /// <summary>The most CPU time that a stage may be allowed. The default is 10 s.</summary>
    public TimeSpan MaxCpuTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most time from arrival to answer that a stage may be allowed. The default is 60 s.</summary>
    public TimeSpan MaxWallTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The most memory that a stage may be allowed, 64 KiB to 1 GiB. The default is 256 MiB.</summary>
    public int MaxMemoryBytes { get; init; } = 256 << 20;

    /// <summary>
    /// How much of each slot's memory is cleared after a call rather than given back to the system, 0 to 16 MiB. Clearing
    /// costs every call of a stage that has as much memory about 20 µs per MiB, touched or not; memory from the system
    /// costs 2 µs for each touched 4 KiB. The default is 64 KiB; with 4 MiB stages of 600 KB tensors take a tenth of the time.
    /// </summary>
    public int KeptMemoryBytes { get; init; } = 64 << 10;

    /// <summary>The most table elements that a stage may be allowed, in each of at most four tables. The default is 100,000.</summary>
    public int MaxTableElements { get; init; } = 100_000;

    /// <summary>The most output that a stage may be allowed. The default is 64 MiB.</summary>
    public int MaxOutputBytes { get; init; } = 64 << 20;

    /// <summary>A folder for compiled modules, or null, the default, to keep none. Processes with the same key may share it.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>
    /// The key that compiled modules are signed with, 16 bytes or more; required with <see cref="CacheFolder"/>. Whoever
    /// has it can make this process run any code.
    /// </summary>
    public ReadOnlyMemory<byte> CacheKey { get; init; }

    /// <summary>Checks the settings.</summary>
    /// <exception cref="ArgumentException">Values are out of their ranges; the message names all of them.</exception>
    public void Validate()
    {
        LimitProblems problems = new();
        problems.Range(nameof(Concurrency), Concurrency, 1, 256);
        problems.Range(nameof(StageConcurrency), StageConcurrency, 1, Math.Max(1, Concurrency - 1));
        problems.Range(nameof(Tick), Tick, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(100));
        problems.Range(nameof(StackBytes), StackBytes, 64 << 10, 1 << 20);
        problems.Range(nameof(MaxModuleBytes), MaxModuleBytes, 8, 256 << 20);
        problems.Range(nameof(MaxCpuTime), MaxCpuTime, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
        problems.Range(nameof(MaxWallTime), MaxWallTime, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
        problems.Range(nameof(MaxMemoryBytes), MaxMemoryBytes, 64 << 10, 1 << 30);
        problems.Range(nameof(KeptMemoryBytes), KeptMemoryBytes, 0, 16 << 20);
        problems.Range(nameof(MaxTableElements), MaxTableElements, 1, 1_000_000);
        problems.Range(nameof(MaxOutputBytes), MaxOutputBytes, 1, MaxMemoryBytes);
        if (CacheFolder is not null) problems.Range($"length of {nameof(CacheKey)}", CacheKey.Length, MinKeyBytes, 1024);
        problems.Throw("The sandbox cannot be made");
    }
}
