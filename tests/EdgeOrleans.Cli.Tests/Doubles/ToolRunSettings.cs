namespace EdgeOrleans.Cli.Tests.Doubles;

/// <summary>What a run of the tool meets.</summary>
internal sealed record ToolRunSettings
{
    public byte[] Input { get; init; } = [];

    public Dictionary<string, string> Environment { get; init; } = [];

    public HttpMessageHandler? Http { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public CancellationToken? Cancellation { get; init; }
}
