namespace EdgeOrleans.Grains.Wasm;

/// <summary>What one call of a stage may use. The stack is the same for all: <see cref="WasmSandboxSettings.StackBytes"/>.</summary>
internal sealed record StageLimits
{
    /// <summary>Bytes of a page of memory.</summary>
    public const int PageBytes = 64 << 10;

    /// <summary>Time on a core, set-up included. The default is 1 s.</summary>
    public TimeSpan CpuTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time from arrival to answer, waiting included; what remains of the request's time counts when it is less. The default is 10 s.</summary>
    public TimeSpan WallTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Linear memory, one page or more. The default is 64 MiB.</summary>
    public int MemoryBytes { get; init; } = 64 << 20;

    /// <summary>Elements of each table. The default is 20,000.</summary>
    public int TableElements { get; init; } = 20_000;

    /// <summary>Output that is taken over. The default is 16 MiB.</summary>
    public int OutputBytes { get; init; } = 16 << 20;

    /// <summary>Holds the limits against a sandbox's ceilings.</summary>
    /// <returns>What is out of range, each a clause; empty when all is well.</returns>
    public IReadOnlyList<string> FindProblems(WasmSandboxSettings ceilings) => Check(ceilings).All;

    /// <summary>Holds the limits against a sandbox's ceilings.</summary>
    /// <exception cref="ArgumentException">Limits are out of range; the message names all of them.</exception>
    public void Validate(WasmSandboxSettings ceilings) => Check(ceilings).Throw("The stage's limits are out of range");

    private LimitProblems Check(WasmSandboxSettings ceilings)
    {
        LimitProblems problems = new();
        problems.Range(nameof(CpuTime), CpuTime, TimeSpan.FromMilliseconds(1), ceilings.MaxCpuTime);
        problems.Range(nameof(WallTime), WallTime, TimeSpan.FromMilliseconds(1), ceilings.MaxWallTime);
        problems.Range(nameof(MemoryBytes), MemoryBytes, PageBytes, ceilings.MaxMemoryBytes);
        problems.Range(nameof(TableElements), TableElements, 0, ceilings.MaxTableElements);
        problems.Range(nameof(OutputBytes), OutputBytes, 1, ceilings.MaxOutputBytes);
        return problems;
    }
}
