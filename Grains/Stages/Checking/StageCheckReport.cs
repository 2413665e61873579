using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Stages;
using EdgeOrleans.Grains.Stages.Live;

namespace EdgeOrleans.Grains.Stages.Checking;

/// <summary>What a check of a module found.</summary>
public sealed record StageCheckReport
{
    /// <summary>Why the module would be refused; null when it would be taken.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>How it would run; null when it would be refused.</summary>
    public StageInfo? Info { get; init; }

    /// <summary>What it imports, such as <c>edge.log</c>.</summary>
    public ImmutableArray<string> Imports { get; init; } = [];

    /// <summary>What it exports.</summary>
    public ImmutableArray<string> Exports { get; init; } = [];

    /// <summary>Memory that it has from the start.</summary>
    public long MinMemoryBytes { get; init; }

    /// <summary>Bytes of its compiled code.</summary>
    public int CompiledBytes { get; init; }

    /// <summary>Time that it took to check and compile.</summary>
    public TimeSpan CompileTime { get; init; }

    /// <summary>How its run ended; null without a run.</summary>
    public StageResult? Result { get; init; }

    /// <summary>The report of a module that would be refused.</summary>
    public static StageCheckReport Of(Refusal refusal) => new() { Refusal = refusal };
}
