namespace EdgeOrleans.Silo.Gateway.Security.Keys;

/// <summary>Judges secrets of people's own choice.</summary>
internal static class SecretText
{
    private const int Fewest = 32;
    private const int Most = 256;
    private const int FewestDifferent = 10;

    /// <summary>How a sentence that begins with the setting ends, without the secret; null for a secret that will do.</summary>
    public static string? ProblemOf(string secret)
    {
        if (secret.AsSpan().ContainsAnyExceptInRange('!', '~')) return "must be of visible ASCII characters without spaces; openssl rand -base64 32 prints one.";
        if (secret.Length is < Fewest or > Most) return $"must have {Fewest} to {Most} characters; openssl rand -base64 32 prints one.";
        return secret.Distinct().Count() < FewestDifferent
            ? $"must have {FewestDifferent} different characters at least, or it is too easy to guess; openssl rand -base64 32 prints one."
            : null;
    }
}
