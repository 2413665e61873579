using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace EdgeOrleans.Silo.Gateway.Security.Tokens;

/// <summary>The SHA-256 of a token, in whose place it is kept.</summary>
internal readonly record struct TokenHash(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    private const int Usual = 2048;

    /// <summary>The hash of a token; of one that is not ASCII, which none is, false.</summary>
    public static bool TryCompute(ReadOnlySpan<char> token, out TokenHash hash)
    {
        hash = default;
        byte[]? rented = token.Length > Usual ? ArrayPool<byte>.Shared.Rent(token.Length) : null;
        Span<byte> ascii = rented ?? stackalloc byte[Usual];
        bool isAscii = Ascii.FromUtf16(token, ascii, out int length) == OperationStatus.Done;
        if (isAscii) SHA256.HashData(ascii[..length], MemoryMarshal.AsBytes(new Span<TokenHash>(ref hash)));
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return isAscii;
    }
}
