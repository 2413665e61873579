using EdgeOrleans.Client.Entrances;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Client;

/// <summary>Checks <see cref="EdgeClientOptions"/> and reports every problem at once.</summary>
internal sealed class EdgeClientOptionsValidator(TimeProvider clock) : IValidateOptions<EdgeClientOptions>
{
    public const int MinResponseBytes = 1 << 10;
    public const int MaxResponseBytes = int.MaxValue - (64 << 10) + 1;
    private const int MostRetries = 10;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, EdgeClientOptions options)
    {
        List<string> problems = [];
        if (options.Cluster is { } cluster) cluster.Check(problems, clock);
        else CheckDoors(options, problems);
        CheckTime("DefaultTimeout", options.DefaultTimeout, Shortest, InferOptions.MaxTimeout, problems);
        CheckTime("LoadTimeout", options.LoadTimeout, Shortest, InferOptions.MaxTimeout, problems);
        CheckTime("ConnectTimeout", options.ConnectTimeout, Shortest, Minute, problems);
        if (options.MaxResponseBytes is < MinResponseBytes or > MaxResponseBytes)
        {
            problems.Add($"MaxResponseBytes is {options.MaxResponseBytes}; it must be between {MinResponseBytes} and {MaxResponseBytes}.");
        }

        CheckResilience(options, problems);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void CheckDoors(EdgeClientOptions options, List<string> problems)
    {
        CheckDoor("Endpoint", options.Endpoint, problems);
        for (int i = 0; i < options.FailoverEndpoints.Count; i++) CheckDoor($"FailoverEndpoints:{i}", options.FailoverEndpoints[i], problems);
        if (options.FailoverEndpoints.Count >= EntranceList.MostEntrances)
        {
            problems.Add($"FailoverEndpoints has {options.FailoverEndpoints.Count} addresses; it may have {EntranceList.MostEntrances - 1} at most.");
        }

        if (!Enum.IsDefined(options.Protocol)) problems.Add($"Protocol is {options.Protocol}; it must be ByPort, Http or Grpc.");
        if (options.ApiKey is { } key && (key.Length == 0 || key.AsSpan().ContainsAnyExceptInRange('!', '~')))
        {
            problems.Add("ApiKey has characters that cannot be sent in a header; use the key as it was shown.");
        }

        if (options.ApiKey is not null && options.TokenProvider is not null) problems.Add("ApiKey and TokenProvider are both set; a door takes one.");
    }

    private static void CheckDoor(string setting, Uri? endpoint, List<string> problems)
    {
        if (endpoint is { IsAbsoluteUri: true, Query: "", Fragment: "" }
            && (endpoint.Scheme == Uri.UriSchemeHttp || endpoint.Scheme == Uri.UriSchemeHttps))
        {
            return;
        }

        problems.Add($"{setting} is '{endpoint}'; it must be an absolute http or https address without query, such as http://127.0.0.1:8000.");
    }

    private static void CheckResilience(EdgeClientOptions options, List<string> problems)
    {
        if (options.MaxRetries is < 0 or > MostRetries) problems.Add($"MaxRetries is {options.MaxRetries}; it must be between 0 and {MostRetries}.");
        CheckTime("RetryDelay", options.RetryDelay, Shortest, Minute, problems);
        CheckTime("MaxRetryDelay", options.MaxRetryDelay, options.RetryDelay, Hour, problems);
        CheckTime("EjectionTime", options.EjectionTime, Shortest, Hour, problems);
        if (options.HedgeAfter is { } after) CheckTime("HedgeAfter", after, Shortest, InferOptions.MaxTimeout, problems);
        if (!(options.HedgeBudget is > 0 and <= 1)) problems.Add($"HedgeBudget is {options.HedgeBudget}; it must be above 0 and at most 1.");
    }

    private static void CheckTime(string setting, TimeSpan value, TimeSpan least, TimeSpan most, List<string> problems)
    {
        if (value < least || value > most) problems.Add($"{setting} is {value}; it must be between {least} and {most}.");
    }
}
