using EdgeOrleans.Silo.Demo;
using EdgeOrleans.Silo.Demo.Speech;

namespace EdgeOrleans.Gateway.Tests.Demo.Speech;

public sealed class WaveFileTests
{
    private static readonly byte[] Format = [.. "fmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x80, 0x3E, 0, 0, 0, 0x7D, 0, 0, 2, 0, 16, 0];
    private static readonly byte[] Data = [.. "data"u8, 4, 0, 0, 0, 0, 0x40, 0, 0x80];

    [Fact]
    public void Parse_PcmFile_GivesSamplesBetweenMinusOneAndOne() =>
        Assert.Equal([0.5f, -1f], WaveFile.Parse(File(Format, Data)));

    [Fact]
    public void Parse_OtherChunks_AreSkippedWithTheirPadding() =>
        Assert.Equal([0.5f, -1f], WaveFile.Parse(File(Format, [.. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0], Data)));

    [Fact]
    public void Parse_EightKilohertz_IsRefused()
    {
        byte[] format = [.. Format];
        format[12] = 0x40;
        format[13] = 0x1F;

        Assert.Contains("16 kHz", Refused(File(format, Data)), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_NoFormat_IsRefused() => Assert.Contains("16 kHz", Refused(File(Data)), StringComparison.Ordinal);

    [Fact]
    public void Parse_NoData_IsRefused() => Assert.Contains("no samples", Refused(File(Format)), StringComparison.Ordinal);

    [Fact]
    public void Parse_CutFile_IsRefused() => Assert.Contains("ends inside", Refused(File(Format, Data)[..^1]), StringComparison.Ordinal);

    [Fact]
    public void Parse_AnotherFile_IsRefused() => Assert.Contains("RIFF", Refused("no recording"u8.ToArray()), StringComparison.Ordinal);

    private static byte[] File(params byte[][] chunks) => [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8, .. chunks.SelectMany(chunk => chunk)];

    private static string Refused(byte[] file) => Assert.Throws<DemoException>(() => WaveFile.Parse(file)).Message;
}
