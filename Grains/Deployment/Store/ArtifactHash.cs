using System.Security.Cryptography;

namespace EdgeOrleans.Grains.Deployment.Store;

/// <summary>The hash that a content is kept under.</summary>
internal static class ArtifactHash
{
    /// <summary>SHA-256, 64 lower-case hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Whether the text has the form of such a hash.</summary>
    public static bool IsValid(string hash) => hash.Length == SHA256.HashSizeInBytes * 2 && hash.All(char.IsAsciiHexDigitLower);
}
