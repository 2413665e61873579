using System.Globalization;
using System.Text.RegularExpressions;
using EdgeOrleans.Grains.Stages.Frames;
using EdgeOrleans.Grains.Tests.Architecture;

namespace EdgeOrleans.Grains.Tests.Stages.Frames;

public sealed partial class GoldenFrameTests
{
    public static TheoryData<string> Names => [.. GoldenFrames.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_GoldenFrame_GivesTheCommittedBytes(string name)
    {
        byte[] written = GoldenFrames.Write(GoldenFrames.All[name]);
        string path = GoldenFrames.PathOf(name);
        Assert.True(File.Exists(path) && written.AsSpan().SequenceEqual(File.ReadAllBytes(path)), $"{path} should be {Convert.ToHexString(written)}.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_GoldenFrame_GivesWhatWasWritten(string name) =>
        FrameAssert.Same(GoldenFrames.All[name], FrameReader.Read(GoldenFrames.Bytes(name)));

    [Fact]
    public void GoldenFrames_Committed_AreAllTested()
    {
        string[] committed = [.. Directory.GetFiles(Path.GetDirectoryName(GoldenFrames.PathOf("x"))!).Select(path => Path.GetFileNameWithoutExtension(path)!)];
        Assert.Equal(GoldenFrames.All.Keys.Order(StringComparer.Ordinal), committed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Guide_ExampleFrame_IsTheGoldenOne()
    {
        string[] rows = [.. HexRow().Matches(Repository.Read("Grains/Stages/README.md")).Select(match => match.Groups[2].Value)];
        byte[] example = [.. rows.SelectMany(row => row.Split(' ')).Select(value => byte.Parse(value, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
        Assert.Equal(Convert.ToHexString(GoldenFrames.Bytes("guide")), Convert.ToHexString(example));
    }

    [GeneratedRegex("^(\\d+) +((?:[0-9a-f]{2} ){0,7}[0-9a-f]{2})(?:  |$)", RegexOptions.Multiline)]
    private static partial Regex HexRow();
}
