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

    /// <summary>What messages call the setting of that name.</summary>
    public string SettingOf(string name) => Section.Length == 0 ? name : $"{Section}:{name}";
}
