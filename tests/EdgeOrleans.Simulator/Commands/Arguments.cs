using EdgeOrleans.Simulator.Scenarios;

namespace EdgeOrleans.Simulator.Commands;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments
{
    /// <summary>The scenarios to run.</summary>
    public required IReadOnlyList<Scenario> Scenarios { get; init; }

    /// <summary>What they are made with.</summary>
    public ScenarioSettings Settings { get; init; } = new();

    /// <summary>The policies to run; null for each scenario's own.</summary>
    public IReadOnlyList<string>? Policies { get; init; }

    /// <summary>Runs of each policy, with the seeds from 1.</summary>
    public int Seeds { get; init; } = 5;

    /// <summary>Runs at a time.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Where the numbers go as JSON; null for nowhere.</summary>
    public string? JsonPath { get; init; }

    /// <summary>Where the plot goes as SVG; null for nowhere.</summary>
    public string? PlotPath { get; init; }

    /// <summary>Whether the tables go into README.md.</summary>
    public bool WritesReadme { get; init; }

    /// <summary>The command line.</summary>
    public required string Text { get; init; }
}
