namespace EdgeOrleans.Cli.Hosting;

/// <summary>What the tool has of the world around it.</summary>
internal sealed record ToolHost
{
    /// <summary>Where results go.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where errors and progress go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>What <c>-</c> stands for as a file to read.</summary>
    public required Func<Stream> Input { get; init; }

    /// <summary>Whether a person reads the results, rather than a file or another program.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>Whether a person reads errors and progress.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Reads a variable of the environment; null where it is not set.</summary>
    public Func<string, string?> Environment { get; init; } = static _ => null;

    /// <summary>Sends HTTP requests; null for the network.</summary>
    public HttpMessageHandler? Http { get; init; }

    /// <summary>The time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The process and its console.</summary>
    public static ToolHost OfProcess() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        Input = Console.OpenStandardInput,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        Environment = System.Environment.GetEnvironmentVariable,
    };
}
