using System.Security.Cryptography;

namespace EdgeOrleans.Contracts.Certificates;

/// <summary>What the files of a certificate hold at one moment.</summary>
/// <param name="Certificate">The bytes of the certificate's file.</param>
/// <param name="Key">The bytes of the key's file; null where there is none.</param>
/// <param name="Authority">The bytes of the authorities' file; null where there is none.</param>
internal sealed record CertificateContents(byte[] Certificate, byte[]? Key, byte[]? Authority)
{
    /// <summary>Bytes of the largest file that is read; a chain takes some ten thousand.</summary>
    private const int LargestFile = 1 << 20;

    /// <summary>Differs whenever one of the files does.</summary>
    public string Fingerprint { get; } = FingerprintOf(Certificate, Key ?? [], Authority ?? []);

    /// <summary>Reads the files.</summary>
    /// <exception cref="CertificateException">One of them is not there or cannot be read.</exception>
    public static CertificateContents Read(CertificateFiles files) => new(
        Read(files.SettingOf(CertificateFiles.PathName), files.CertificatePath),
        files.KeyPath is null ? null : Read(files.SettingOf(CertificateFiles.KeyName), files.KeyPath),
        files.AuthorityPath is null ? null : Read(files.SettingOf(CertificateFiles.AuthorityName), files.AuthorityPath));

    private static byte[] Read(string setting, string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > LargestFile) throw new CertificateException($"{setting} names '{path}', which is too large for a certificate or key.");
            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CertificateException($"{setting} names '{path}', which does not exist.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new CertificateException($"{setting} names '{path}', which is a folder or which this user may not read.");
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or NotSupportedException)
        {
            throw new CertificateException($"{setting} names '{path}', which cannot be read ({failure.Message.TrimEnd('.')}).");
        }
    }

    private static string FingerprintOf(params ReadOnlySpan<byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] file in files) hash.AppendData(SHA256.HashData(file));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
