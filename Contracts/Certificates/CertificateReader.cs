using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace EdgeOrleans.Contracts.Certificates;

/// <summary>Makes a certificate of what its files hold, and says in one sentence why that cannot be used.</summary>
/// <param name="files">Where it comes from.</param>
internal sealed class CertificateReader(CertificateFiles files)
{
    private readonly string _setting = files.SettingOf(CertificateFiles.PathName);
    private readonly string _keySetting = files.SettingOf(CertificateFiles.KeyName);
    private readonly string _passwordSetting = files.SettingOf(CertificateFiles.PasswordName);

    /// <summary>Why the certificate cannot be used; null when it can.</summary>
    public string? ProblemAt(DateTimeOffset now)
    {
        try
        {
            Read(now);
            return null;
        }
        catch (CertificateException failure)
        {
            return failure.Message;
        }
    }

    /// <summary>Reads the files and checks that the certificate is good <paramref name="now"/>.</summary>
    /// <exception cref="CertificateException">It is not.</exception>
    public LoadedCertificate Read(DateTimeOffset now) => Read(CertificateContents.Read(files), now);

    /// <inheritdoc cref="Read(DateTimeOffset)"/>
    public LoadedCertificate Read(CertificateContents contents, DateTimeOffset now)
    {
        (X509Certificate2 certificate, X509Certificate2Collection between) =
            IsPem(contents.Certificate) ? ReadPem(contents) : ReadPkcs12(contents.Certificate);
        CheckTime(certificate, now);
        if (!files.IsOfClient) CheckUsage(certificate, Authorities.ServerUsage, "servers");
        X509Certificate2Collection? authorities = contents.Authority is null ? null : ReadAuthorities(contents.Authority);
        if (authorities is not null)
        {
            CheckUsage(certificate, Authorities.ClientUsage, files.IsOfClient ? "clients" : "clients, and a silo is both");
            if (Authorities.ProblemOf(certificate, between, authorities, now) is { } problem)
            {
                throw new CertificateException(
                    $"{_setting} names '{files.CertificatePath}', whose certificate does not come from the authority in '{files.AuthorityPath}' ({problem}); peers would refuse it.");
            }
        }

        return new LoadedCertificate(SslStreamCertificateContext.Create(certificate, between, offline: true), authorities, contents.Fingerprint);
    }

    private static bool IsPem(byte[] bytes) => bytes.AsSpan().IndexOf("-----BEGIN "u8) >= 0;

    private (X509Certificate2 Certificate, X509Certificate2Collection Between) ReadPem(CertificateContents contents)
    {
        string text = Encoding.UTF8.GetString(contents.Certificate);
        string key = contents.Key is null ? text : Encoding.UTF8.GetString(contents.Key);
        X509Certificate2Collection between = CertificatesOf(text, _setting, files.CertificatePath);
        between.RemoveAt(0);
        return (WithKey(text, key), between);
    }

    private X509Certificate2 WithKey(string certificate, string key)
    {
        bool isEncrypted = key.Contains("ENCRYPTED", StringComparison.Ordinal);
        if (isEncrypted && files.Password is null)
        {
            throw new CertificateException($"The private key of '{files.CertificatePath}' is encrypted; set {_passwordSetting}.");
        }

        if (!key.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw new CertificateException(files.KeyPath is null
                ? $"{_keySetting} is needed, since '{files.CertificatePath}' holds no private key."
                : $"{_keySetting} names '{files.KeyPath}', which holds no private key in PEM form.");
        }

        try
        {
            return isEncrypted
                ? X509Certificate2.CreateFromEncryptedPem(certificate, key, files.Password)
                : X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            throw new CertificateException(isEncrypted
                ? $"{_passwordSetting} does not open the private key of '{files.CertificatePath}', or the key does not fit its first certificate."
                : $"{_keySetting} names '{files.KeyPath ?? files.CertificatePath}', whose key does not fit the first certificate of '{files.CertificatePath}'.");
        }
    }

    private (X509Certificate2 Certificate, X509Certificate2Collection Between) ReadPkcs12(byte[] bytes)
    {
        if (files.KeyPath is not null)
        {
            throw new CertificateException($"{_keySetting} is given, but '{files.CertificatePath}' is not in PEM form.");
        }

        try
        {
            X509Certificate2Collection all = X509CertificateLoader.LoadPkcs12Collection(bytes, files.Password);
            X509Certificate2 certificate = all.FirstOrDefault(candidate => candidate.HasPrivateKey)
                ?? throw new CertificateException($"{_setting} names '{files.CertificatePath}', which holds no private key.");
            all.Remove(certificate);
            return (certificate, all);
        }
        catch (CryptographicException)
        {
            throw new CertificateException(
                $"{_setting} names '{files.CertificatePath}', which is neither in PEM form nor a PKCS #12 file that {_passwordSetting} opens.");
        }
    }

    private X509Certificate2Collection ReadAuthorities(byte[] bytes) =>
        CertificatesOf(Encoding.UTF8.GetString(bytes), files.SettingOf(CertificateFiles.AuthorityName), files.AuthorityPath!);

    private static X509Certificate2Collection CertificatesOf(string pem, string setting, string path)
    {
        X509Certificate2Collection certificates = [];
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            throw new CertificateException($"{setting} names '{path}', which holds a damaged certificate.");
        }

        return certificates.Count > 0 ? certificates : throw new CertificateException($"{setting} names '{path}', which holds no certificate in PEM form.");
    }

    private void CheckTime(X509Certificate2 certificate, DateTimeOffset now)
    {
        if (now > certificate.NotAfter)
        {
            throw new CertificateException($"{_setting} names '{files.CertificatePath}', whose certificate expired at {certificate.NotAfter.ToUniversalTime():u}; renew it.");
        }

        if (now < certificate.NotBefore)
        {
            throw new CertificateException(
                $"{_setting} names '{files.CertificatePath}', whose certificate is not valid before {certificate.NotBefore.ToUniversalTime():u}; wait, or set this machine's clock.");
        }
    }

    private void CheckUsage(X509Certificate2 certificate, string usage, string who)
    {
        if (Authorities.IsFor(certificate, usage)) return;

        throw new CertificateException($"{_setting} names '{files.CertificatePath}', whose certificate is not for {who} (extended key usage).");
    }
}
