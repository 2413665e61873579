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
    /// for doors on loopback. The default is false; the settings that ship say true.
    /// </summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>
    /// A key of the operator's own choice, with all roles, to begin with: 32 to 256 visible ASCII characters, 10 different
    /// ones at least. Empty for none.
    /// </summary>
    public string OperatorKey { get; set; } = "";

    /// <summary>
    /// Keys the hashes under which API keys are kept: the same on all PoPs, 32 to 256 visible ASCII characters, 10
    /// different ones at least. Who changes it makes all keys void. Empty where there are no API keys.
    /// </summary>
    public string KeyHashSecret { get; set; } = "";

    /// <summary>Tokens of an OpenID Connect authority.</summary>
    public JwtOptions Jwt { get; set; } = new();

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
        foreach (string problem in Jwt.Problems()) yield return new ValidationResult(problem);
        if (!AllowAnonymous && KeyHashSecret.Length == 0 && OperatorKey.Length == 0 && !Jwt.IsUsed)
        {
            yield return new ValidationResult(
                "Security lets nobody in; set Security:OperatorKey and Security:KeyHashSecret, or Security:Jwt:Authority and Security:Jwt:Audience, or on loopback Security:AllowAnonymous to true.");
        }
    }
}
