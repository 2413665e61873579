using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdgeOrleans.Contracts.Certificates;

/// <summary>How a certificate is traced back to the authorities that a setting names, and to no other.</summary>
internal static class Authorities
{
    /// <summary>The key usage of servers.</summary>
    public const string ServerUsage = "1.3.6.1.5.5.7.3.1";

    /// <summary>The key usage of clients.</summary>
    public const string ClientUsage = "1.3.6.1.5.5.7.3.2";

    /// <summary>The policy for chains to <paramref name="authorities"/>. Nothing is fetched over the network.</summary>
    public static X509ChainPolicy Policy(X509Certificate2Collection authorities)
    {
        X509ChainPolicy policy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    /// <summary>Why <paramref name="certificate"/> does not come from <paramref name="authorities"/>; null when it does.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="between">Those between it and its authority.</param>
    /// <param name="authorities">The authorities.</param>
    /// <param name="now">When it must be valid.</param>
    public static string? ProblemOf(
        X509Certificate2 certificate, X509Certificate2Collection between, X509Certificate2Collection authorities, DateTimeOffset now)
    {
        using X509Chain chain = new() { ChainPolicy = Policy(authorities) };
        chain.ChainPolicy.ExtraStore.AddRange(between);
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        return chain.Build(certificate) || IsOfOne(certificate, chain.ChainPolicy) ? null : Describe(chain);
    }

    /// <summary>
    /// Whether a certificate whose chain to all authorities failed comes from one of them all the same: of several with one
    /// name, as while one is replaced, the system tries but one.
    /// </summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="all">The policy for chains to all.</param>
    public static bool IsOfOne(X509Certificate2 certificate, X509ChainPolicy all)
    {
        if (all.CustomTrustStore.Count == 1) return false;
        foreach (X509Certificate2 authority in all.CustomTrustStore)
        {
            using X509Chain chain = new() { ChainPolicy = all.Clone() };
            chain.ChainPolicy.CustomTrustStore.Clear();
            chain.ChainPolicy.CustomTrustStore.Add(authority);
            if (chain.Build(certificate)) return true;
        }

        return false;
    }

    /// <summary>
    /// Why the certificate that a peer showed in a handshake does not count; null when it does. Its name never matters, since
    /// silos know each other by address.
    /// </summary>
    /// <param name="shown">The certificate.</param>
    /// <param name="chain">Its chain to the authorities.</param>
    /// <param name="errors">What is wrong with both.</param>
    /// <param name="setting">The setting that names the authorities.</param>
    public static string? ProblemOf(X509Certificate2? shown, X509Chain? chain, SslPolicyErrors errors, string setting)
    {
        if (shown is null) return "no certificate was shown";
        bool isTrusted = !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) || (chain is not null && IsOfOne(shown, chain.ChainPolicy));
        return isTrusted ? null : $"the certificate of '{shown.Subject}' does not come from the authority in {setting} ({Describe(chain)})";
    }

    /// <summary>Whether a certificate may be shown for <paramref name="usage"/>; one that names no usage may for all.</summary>
    public static bool IsFor(X509Certificate2 certificate, string usage)
    {
        var usages = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault();
        return usages is null || usages.EnhancedKeyUsages.Cast<Oid>().Any(named => named.Value == usage);
    }

    /// <summary>What is wrong with a chain, in few words.</summary>
    public static string Describe(X509Chain? chain) =>
        chain is null || chain.ChainStatus.Length == 0 ? "it cannot be verified" : string.Join(", ", chain.ChainStatus.Select(problem => problem.Status).Distinct());
}
