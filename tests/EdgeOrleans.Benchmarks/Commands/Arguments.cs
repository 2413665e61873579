using System.Globalization;

namespace EdgeOrleans.Benchmarks.Commands;

/// <summary>The command line: a command and its options.</summary>
internal sealed record Arguments
{
    /// <summary>How it is used.</summary>
    public const string Usage =
        """
        usage: EdgeOrleans.Benchmarks <command> [options]
          ladder     bare ONNX Runtime, session, replica, grain call, HTTP: one caller, in this process
          stages     calls of sandboxed stages against Wasmtime alone, 64 callers, and 1,000 hostile ones
          batching   64 callers of a replica against bare ONNX Runtime at its best batch size
          pipelines  what a pipeline costs over its steps
          client     what the library costs over calls by hand
          routing    a router's decision among 4,200 PoPs, and its view's memory
          security   what it costs to know a caller by key or token
          grpc       the gRPC door against the HTTP door, driven by h2load; 10,000 open streams
          load       the PoP against the baseline, driven by wrk
          overload   the PoP at five times its capacity, driven by wrk
          fairness   what a flood of one tenant does to another, and what limits cost
          startup    time to ready, and resident memory
          tls        calls between two silos with mutual TLS against ones without
          all        all of these
          baseline   serves the baseline: --port <port> --models <folder>
        options
          --rounds <n>     rounds whose medians count (default 3)
          --seconds <s>    seconds of each measurement (default 3)
          --readme         writes the tables into the README.md of this project
        """;

    /// <summary>What to do.</summary>
    public required string Command { get; init; }

    /// <summary>Rounds whose medians count.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Seconds of each measurement.</summary>
    public int Seconds { get; init; } = 3;

    /// <summary>Whether the tables go into README.md.</summary>
    public bool WritesReadme { get; init; }

    /// <summary>The port of the baseline.</summary>
    public int Port { get; init; } = 8100;

    /// <summary>The models of the baseline.</summary>
    public string ModelsPath { get; init; } = "";

    /// <summary>Reads a command line; null when it is wrong.</summary>
    public static Arguments? Parse(string[] args)
    {
        if (args.Length == 0) return null;
        Arguments parsed = new() { Command = args[0] };
        for (int i = 1; i < args.Length; i++)
        {
            bool hasValue = i + 1 < args.Length;
            switch (args[i])
            {
                case "--readme": parsed = parsed with { WritesReadme = true }; break;
                case "--rounds" when hasValue: parsed = parsed with { Rounds = Number(args[++i]) }; break;
                case "--seconds" when hasValue: parsed = parsed with { Seconds = Number(args[++i]) }; break;
                case "--port" when hasValue: parsed = parsed with { Port = Number(args[++i]) }; break;
                case "--models" when hasValue: parsed = parsed with { ModelsPath = args[++i] }; break;
                default: return null;
            }
        }

        return parsed.Rounds > 0 && parsed.Seconds > 0 ? parsed : null;
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
