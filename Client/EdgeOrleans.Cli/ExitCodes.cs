using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Cli;

/// <summary>The exit codes, which scripts may rely on.</summary>
internal static class ExitCodes
{
    /// <summary>It was done.</summary>
    public const int Ok = 0;

    /// <summary>It failed for another reason than the ones below.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>No such model, stage, pipeline, PoP, key or version.</summary>
    public const int NotFound = 3;

    /// <summary>No valid credentials, a credential that does not allow it, or no PoP in the residency zone.</summary>
    public const int Refused = 4;

    /// <summary>Not reached, overloaded, rate limited, not ready, or not in time: again later may work.</summary>
    public const int Unavailable = 5;

    /// <summary>What was sent, or was to be sent, is of another form: a file, a tensor, a manifest.</summary>
    public const int InvalidInput = 6;

    /// <summary>Ctrl-C.</summary>
    public const int Cancelled = 130;

    /// <summary>The codes in words, for the help.</summary>
    public const string Explanation =
        """
        Exit codes:
          0    done
          1    failed for a reason that is none of these
          2    the command line is wrong
          3    not found
          4    refused: no valid credentials, not allowed, or outside the residency zone
          5    unavailable: not reached, overloaded, rate limited, not ready, too late
          6    invalid input: a file, a tensor or a manifest of another form
          130  cancelled with Ctrl-C
        """;

    /// <summary>The code of a cause.</summary>
    public static int Of(RefusalCause cause) => cause switch
    {
        RefusalCause.InvalidInput or RefusalCause.TooLarge => InvalidInput,
        RefusalCause.Unauthenticated or RefusalCause.Forbidden or RefusalCause.ResidencyUnsatisfied => Refused,
        RefusalCause.NotFound => NotFound,
        RefusalCause.RateLimited or RefusalCause.Overloaded or RefusalCause.Unavailable or RefusalCause.NotReady
            or RefusalCause.DeadlineExceeded => Unavailable,
        _ => Failed,
    };
}
