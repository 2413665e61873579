using Microsoft.Extensions.Options;

namespace EdgeOrleans.Client;

/// <summary>Checks <see cref="EdgeClientOptions"/> and reports every problem at once.</summary>
internal sealed class EdgeClientOptionsValidator : IValidateOptions<EdgeClientOptions>
{
    public static readonly TimeSpan MinTimeout = TimeSpan.FromMilliseconds(1);
    public const int MinResponseBytes = 1 << 10;
    public const int MaxResponseBytes = int.MaxValue - (64 << 10) + 1;

    public ValidateOptionsResult Validate(string? name, EdgeClientOptions options)
    {
        List<string> problems = [];
        if (!IsDoor(options.Endpoint))
        {
            problems.Add($"Endpoint is '{options.Endpoint}'; it must be an absolute http or https address without query, such as http://127.0.0.1:8000.");
        }

        if (options.DefaultTimeout < MinTimeout || options.DefaultTimeout > InferOptions.MaxTimeout)
        {
            problems.Add($"DefaultTimeout is {options.DefaultTimeout}; it must be between 1 ms and 1 day.");
        }

        if (options.MaxResponseBytes is < MinResponseBytes or > MaxResponseBytes)
        {
            problems.Add($"MaxResponseBytes is {options.MaxResponseBytes}; it must be between {MinResponseBytes} and {MaxResponseBytes}.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static bool IsDoor(Uri? endpoint) =>
        endpoint is { IsAbsoluteUri: true, Query: "", Fragment: "" }
        && (endpoint.Scheme == Uri.UriSchemeHttp || endpoint.Scheme == Uri.UriSchemeHttps);
}
