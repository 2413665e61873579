using System.Collections.Immutable;
using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Stages.Manifests;

/// <summary>The fields and names that a <c>stage.json</c> may have.</summary>
internal static class StageFields
{
    public const string Limits = "limits";
    public const string CpuTime = "cpuTime";
    public const string WallTime = "wallTime";
    public const string Memory = "memory";
    public const string OutputBytes = "outputBytes";
    public const string TableElements = "tableElements";

    public static readonly ImmutableArray<string> Root = ["$schema", "description", "form", "io", Limits, "hostFunctions"];

    public static readonly ImmutableArray<string> AllLimits = [CpuTime, WallTime, Memory, OutputBytes, TableElements];

    public static readonly ImmutableArray<(string Name, StageForm Form)> Forms = [("reactor", StageForm.Reactor), ("command", StageForm.Command)];

    public static readonly ImmutableArray<(string Name, StageIo Io)> Ios = [("frame", StageIo.Frame), ("json", StageIo.Json)];

    public static readonly ImmutableArray<(string Name, HostFunctions Function)> Functions =
    [
        ("log", HostFunctions.Log), ("now", HostFunctions.Now), ("random", HostFunctions.Random), ("deadline_ms", HostFunctions.Deadline),
    ];

    /// <summary>The names of the functions, in the order of <see cref="Functions"/>.</summary>
    public static ImmutableArray<string> NamesOf(HostFunctions functions) =>
        [.. Functions.Where(function => functions.HasFlag(function.Function)).Select(function => function.Name)];
}
