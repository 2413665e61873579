using EdgeOrleans.Contracts.Certificates;

namespace EdgeOrleans.Silo.Hosting.Tls;

/// <summary>Reads which files a section of the settings names.</summary>
internal static class CertificateSettings
{
    /// <summary>What the settings of <paramref name="section"/> name; null where they name no certificate.</summary>
    public static CertificateFiles? Of(IConfiguration configuration, string section) =>
        Setting(configuration, section, CertificateFiles.PathName) is not { } path ? null : new CertificateFiles(
            section,
            path,
            Setting(configuration, section, CertificateFiles.KeyName),
            Setting(configuration, section, CertificateFiles.PasswordName),
            Setting(configuration, section, CertificateFiles.AuthorityName));

    /// <summary>The settings of <paramref name="section"/> that say nothing, since it names no certificate.</summary>
    public static IEnumerable<string> Orphans(IConfiguration configuration, string section) =>
        Setting(configuration, section, CertificateFiles.PathName) is not null
            ? []
            : new[] { CertificateFiles.KeyName, CertificateFiles.PasswordName, CertificateFiles.AuthorityName }
                .Where(name => Setting(configuration, section, name) is not null);

    private static string? Setting(IConfiguration configuration, string section, string name) =>
        configuration[$"{section}:{name}"] is { Length: > 0 } value ? value : null;
}
