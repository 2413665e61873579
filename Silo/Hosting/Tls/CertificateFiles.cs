namespace EdgeOrleans.Silo.Hosting.Tls;

/// <summary>The settings of a section that name its certificate.</summary>
/// <param name="Section">The section's name.</param>
/// <param name="CertificatePath">A PEM file, the certificate first and those between it and its authority after it, or a PKCS #12 file.</param>
/// <param name="KeyPath">The PEM file of the private key; null where the first file holds it.</param>
/// <param name="Password">Opens the private key; null for a key that needs none.</param>
/// <param name="AuthorityPath">The PEM file of the authorities that peers' certificates must come from; null where peers need none.</param>
internal sealed record CertificateFiles(string Section, string CertificatePath, string? KeyPath, string? Password, string? AuthorityPath)
{
    private const string Path = "CertificatePath";
    private const string Key = "CertificateKeyPath";
    private const string Secret = "CertificatePassword";
    private const string Authority = "AuthorityPath";

    /// <summary>What the settings of <paramref name="section"/> name; null where they name no certificate.</summary>
    public static CertificateFiles? Of(IConfiguration configuration, string section) =>
        Setting(configuration, section, Path) is not { } path ? null : new CertificateFiles(
            section,
            path,
            Setting(configuration, section, Key),
            Setting(configuration, section, Secret),
            Setting(configuration, section, Authority));

    /// <summary>The settings of <paramref name="section"/> that say nothing, since it names no certificate.</summary>
    public static IEnumerable<string> Orphans(IConfiguration configuration, string section) =>
        Setting(configuration, section, Path) is not null
            ? []
            : new[] { Key, Secret, Authority }.Where(name => Setting(configuration, section, name) is not null);

    private static string? Setting(IConfiguration configuration, string section, string name) =>
        configuration[$"{section}:{name}"] is { Length: > 0 } value ? value : null;
}
