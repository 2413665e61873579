using EdgeOrleans.Grains.Pops.Gpus;

namespace EdgeOrleans.Grains.Tests.Pops.Gpus;

public sealed class NvmlLibraryTests
{
    [Fact]
    public void TryOpen_WithoutTheFile_IsNull() => Assert.Null(NvmlLibrary.TryOpen("libno-such-library.so.1"));

    [Fact]
    public void TryOpen_AnotherLibrary_IsNull()
    {
        string other = OperatingSystem.IsWindows() ? "kernel32.dll" : OperatingSystem.IsMacOS() ? "libSystem.dylib" : "libc.so.6";

        Assert.Null(NvmlLibrary.TryOpen(other));
    }
}
