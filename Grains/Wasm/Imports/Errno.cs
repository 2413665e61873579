namespace EdgeOrleans.Grains.Wasm.Imports;

/// <summary>The error numbers of WASI preview 1 that programs get here.</summary>
internal static class Errno
{
    public const int Success = 0;
    public const int BadDescriptor = 8;
    public const int Fault = 21;
    public const int Invalid = 28;
    public const int NotSupported = 58;
    public const int NoSystemCall = 52;
    public const int IllegalSeek = 70;
}
