namespace EdgeOrleans.Contracts.Certificates;

/// <summary>The settings that name a certificate.</summary>
/// <param name="Section">The section that they are in, for messages; empty for options.</param>
/// <param name="CertificatePath">A PEM file, the certificate first and those between it and its authority after it, or a PKCS #12 file.</param>
/// <param name="KeyPath">The PEM file of the private key; null where the first file holds it.</param>
/// <param name="Password">Opens the private key; null for a key that needs none.</param>
/// <param name="AuthorityPath">The PEM file of the authorities that peers' certificates must come from; null where peers need none.</param>
internal sealed record CertificateFiles(string Section, string CertificatePath, string? KeyPath, string? Password, string? AuthorityPath)
{
    /// <summary>The name of the setting behind <see cref="CertificatePath"/>.</summary>
    public const string PathName = "CertificatePath";

    /// <summary>The name of the setting behind <see cref="KeyPath"/>.</summary>
    public const string KeyName = "CertificateKeyPath";

    /// <summary>The name of the setting behind <see cref="Password"/>.</summary>
    public const string PasswordName = "CertificatePassword";

    /// <summary>The name of the setting behind <see cref="AuthorityPath"/>.</summary>
    public const string AuthorityName = "AuthorityPath";

    /// <summary>Whether the certificate is shown by a client alone, and need not be one for servers.</summary>
    public bool IsOfClient { get; init; }

    /// <summary>What settings name; null where they name no certificate.</summary>
    /// <param name="section">The section that they are in; empty for options.</param>
    /// <param name="settings">The value of a setting by its name; null or empty for none.</param>
    public static CertificateFiles? Of(string section, Func<string, string?> settings) => Given(settings, PathName) is not { } path
        ? null
        : new CertificateFiles(section, path, Given(settings, KeyName), Given(settings, PasswordName), Given(settings, AuthorityName));

    /// <summary>A sentence for each setting that says nothing, since no certificate is named.</summary>
    /// <inheritdoc cref="Of"/>
    public static IEnumerable<string> OrphansOf(string section, Func<string, string?> settings) => Given(settings, PathName) is not null
        ? []
        : new[] { KeyName, PasswordName, AuthorityName }
            .Where(name => Given(settings, name) is not null)
            .Select(name => $"{SettingOf(section, name)} is given without {SettingOf(section, PathName)}; set both or neither.");

    /// <summary>What messages call the setting of that name.</summary>
    public string SettingOf(string name) => SettingOf(Section, name);

    private static string SettingOf(string section, string name) => section.Length == 0 ? name : $"{section}:{name}";

    private static string? Given(Func<string, string?> settings, string name) => settings(name) is { Length: > 0 } value ? value : null;
}
