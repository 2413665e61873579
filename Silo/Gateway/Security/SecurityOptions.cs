using System.ComponentModel.DataAnnotations;
using EdgeOrleans.Silo.Gateway.Security.Keys;

namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>Section <c>Security</c>: who may come in.</summary>
public sealed class SecurityOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Security";

    /// <summary>
    /// Whether requests without credentials may do everything; those with credentials are held to them all the same. Only
    /// for doors on loopback, and not through proxies. The default is true until the operator's key, the secret for keys or an
    /// authority is set, and false from then on.
    /// </summary>
    public bool? AllowAnonymous { get; set; }

    /// <summary>
    /// A key of the operator's own choice, with all roles, to begin with: 32 to 256 visible ASCII characters, 10 different
    /// ones at least. Empty for none.
    /// </summary>
    public string OperatorKey { get; set; } = "";

    /// <summary>
    /// Keys the hashes under which API keys are kept: the same on all PoPs, 32 to 256 visible ASCII characters, 10
    /// different ones at least. Empty where there are no API keys.
    /// </summary>
    public string KeyHashSecret { get; set; } = "";

    /// <summary>
    /// The <see cref="KeyHashSecret"/> before this one: keys that were made under it still count. Of the same form. Empty for
    /// none: who changes the secret without it makes all keys void.
    /// </summary>
    public string PreviousKeyHashSecret { get; set; } = "";

    /// <summary>
    /// How long keys that have expired or were revoked are still listed, 1 day to 10 years. After it an expired key is
    /// forgotten, and of a revoked one without an expiry only the id is kept. The default is 30 days.
    /// </summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00", ErrorMessage = "Security:KeyRetention must be between 1.00:00:00 and 3650.00:00:00.")]
    public TimeSpan KeyRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Tokens of an OpenID Connect authority.</summary>
    public JwtOptions Jwt { get; set; } = new();

    /// <summary>Whether there is anything by which callers can be known.</summary>
    internal bool KnowsCallers => OperatorKey.Length > 0 || KeyHashSecret.Length > 0 || Jwt.IsUsed;

    /// <summary>Whether requests without credentials are let in.</summary>
    internal bool LetsEverybodyIn => AllowAnonymous ?? !KnowsCallers;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OperatorKey.Length > 0)
        {
            if (SecretText.ProblemOf(OperatorKey) is { } weak) yield return new ValidationResult($"Security:OperatorKey {weak}");
            if (OperatorKey.StartsWith(ApiKeyText.Prefix, StringComparison.Ordinal))
            {
                yield return new ValidationResult($"Security:OperatorKey must not begin with {ApiKeyText.Prefix}, as the keys do that PoPs make.");
            }

            if (KeyHashSecret.Length == 0)
            {
                yield return new ValidationResult("Security:KeyHashSecret is needed with Security:OperatorKey, for the keys that the operator makes; openssl rand -base64 32 prints one.");
            }
            else if (KeyHashSecret == OperatorKey)
            {
                yield return new ValidationResult("Security:KeyHashSecret is the same as Security:OperatorKey; let openssl rand -base64 32 make another.");
            }
        }

        if (KeyHashSecret.Length > 0 && SecretText.ProblemOf(KeyHashSecret) is { } guessable) yield return new ValidationResult($"Security:KeyHashSecret {guessable}");
        if (PreviousKeyHashSecret.Length > 0 && PreviousProblem() is { } before) yield return new ValidationResult($"Security:PreviousKeyHashSecret {before}");
        foreach (string problem in Jwt.Problems()) yield return new ValidationResult(problem);
        if (AllowAnonymous == false && !KnowsCallers)
        {
            yield return new ValidationResult(
                "Security lets nobody in; set Security:OperatorKey and Security:KeyHashSecret, or Security:Jwt:Authority and Security:Jwt:Audience, or leave out Security:AllowAnonymous on loopback.");
        }
    }

    private string? PreviousProblem()
    {
        if (KeyHashSecret.Length == 0) return "is given without Security:KeyHashSecret; set both, or that one alone.";
        return PreviousKeyHashSecret == KeyHashSecret ? "is the same as Security:KeyHashSecret; take it out." : SecretText.ProblemOf(PreviousKeyHashSecret);
    }
}
