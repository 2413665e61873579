using EdgeOrleans.Grains.Stages.Frames;

namespace EdgeOrleans.Grains.Tests.Stages.Frames;

public sealed class FrameReaderTests
{
    // Of 'guide': header 0, parameter 'factor' 16, tensor 'x' 32: dimension 40, name 48, data 56, end 64.
    [Theory]
    [InlineData(0, "45444746", 0, "begins with 'EDGE'")]
    [InlineData(4, "0200", 4, "the version is 2")]
    [InlineData(6, "03", 6, "the kind is 3")]
    [InlineData(7, "01", 7, "reserved byte is not zero")]
    [InlineData(8, "48000000", 8, "length is 72, but here are 64")]
    [InlineData(12, "0101", 12, "257 parameters are over 256")]
    [InlineData(14, "0101", 14, "257 tensors are over 256")]
    [InlineData(12, "0400", 16, "4 parameters do not fit")]
    [InlineData(14, "0300", 32, "3 tensors do not fit")]
    [InlineData(14, "0000", 32, "bytes follow")]
    [InlineData(16, "FFFFFFFF", 30, "a parameter's value needs 4294967295 bytes")]
    [InlineData(20, "0000", 24, "a parameter's key is 0 bytes long")]
    [InlineData(20, "0101", 24, "a parameter's key is 257 bytes long")]
    [InlineData(22, "01", 22, "reserved bytes of a parameter are not zero")]
    [InlineData(24, "FF", 24, "a parameter's key is not UTF-8")]
    [InlineData(30, "C0", 30, "a parameter's value is not UTF-8")]
    [InlineData(31, "01", 31, "the padding of a parameter is not zero")]
    [InlineData(32, "09000000", 56, "a tensor's data needs 9 bytes, but 8 are left")]
    [InlineData(32, "04000000", 56, "tensor 'x' of FP32 [2] does not take 4 bytes")]
    [InlineData(32, "07000000", 56, "tensor 'x' of FP32 [2] does not take 7 bytes")]
    [InlineData(36, "0000", 48, "a tensor's name is 0 bytes long")]
    [InlineData(38, "0E", 38, "datatype 14 is none")]
    [InlineData(39, "09", 39, "rank 9 is over 8")]
    [InlineData(39, "04", 40, "a tensor's dimensions needs 8 bytes, but 0 are left")]
    [InlineData(40, "FFFFFFFFFFFFFFFF", 56, "negative dimension")]
    [InlineData(40, "0200000000000040", 56, "does not take 8 bytes")]
    [InlineData(48, "80", 48, "a tensor's name is not UTF-8")]
    [InlineData(49, "00000000000001", 49, "the padding of a tensor's name is not zero")]
    [InlineData(38, "00", 56, "tensor 'x' of BOOL [2] does not take 8 bytes")]
    [InlineData(38, "0D", 56, "not the 2 BYTES elements of its shape [2]")]
    [InlineData(6, "02", 16, "a rejection has tensors")]
    public void Read_OneThingWrong_SaysWhereAndWhat(int at, string hex, int offset, string reason)
    {
        byte[] frame = GoldenFrames.Bytes("guide");
        Convert.FromHexString(hex).CopyTo(frame, at);
        FrameException exception = Assert.Throws<FrameException>(() => FrameReader.Read(frame));
        Assert.Contains(reason, exception.Reason, StringComparison.Ordinal);
        Assert.InRange(exception.Offset, offset == 40 ? 40 : offset, offset == 40 ? 64 : offset);
        Assert.Equal($"At byte {exception.Offset}: {exception.Reason}.", exception.Message);
    }

    [Fact]
    public void Read_EveryShorterOrLongerFrame_IsRefused()
    {
        byte[] frame = GoldenFrames.Bytes("types");
        for (int length = 0; length < frame.Length; length++) Assert.Throws<FrameException>(() => FrameReader.Read(frame.AsSpan(0, length)));
        Assert.Throws<FrameException>(() => FrameReader.Read([.. frame, 0]));
    }

    [Theory]
    [InlineData("values.out", "names.out")]
    [InlineData("range.out", "factor.out")]
    public void Read_Rejection_GivesItsReason(string name, string other)
    {
        StageFrame frame = FrameReader.Read(GoldenFrames.Bytes(name));
        Assert.Equal(GoldenFrames.All[name].Find("reason"), frame.Reason);
        Assert.NotEqual(FrameReader.Read(GoldenFrames.Bytes(other)).Reason, frame.Reason);
    }

    [Fact]
    public void Read_RejectionWithoutReason_IsRefused()
    {
        foreach (string reason in (string[])["", new string('x', FrameLayout.MaxReasonLength + 1)])
        {
            byte[] frame = GoldenFrames.Write(new StageFrame(FrameKind.Rejection, [], [KeyValuePair.Create("reason", reason)]));
            Assert.Contains("reason", Assert.Throws<FrameException>(() => FrameReader.Read(frame)).Reason, StringComparison.Ordinal);
        }

        Assert.Throws<FrameException>(() => FrameReader.Read(GoldenFrames.Write(new StageFrame(FrameKind.Rejection, [], []))));
    }

    [Fact]
    public void Read_NamesThatAreThereTwice_IsRefused()
    {
        byte[] types = GoldenFrames.Bytes("types");
        int name = types.AsSpan().IndexOf("UINT32"u8);
        "UINT16"u8.CopyTo(types.AsSpan(name));
        Assert.Contains("tensor 'UINT16' is there twice", Assert.Throws<FrameException>(() => FrameReader.Read(types)).Reason, StringComparison.Ordinal);

        byte[] scale = GoldenFrames.Bytes("scale.in");
        "prefix"u8.CopyTo(scale.AsSpan(scale.AsSpan().IndexOf("factor"u8)));
        Assert.Contains("parameter 'prefix' is there twice", Assert.Throws<FrameException>(() => FrameReader.Read(scale)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BoolOfTwo_IsRefused()
    {
        byte[] types = GoldenFrames.Bytes("types");
        types[types.AsSpan().IndexOf((ReadOnlySpan<byte>)[0, 1, 1])] = 2;
        Assert.Contains("neither 0 nor 1", Assert.Throws<FrameException>(() => FrameReader.Read(types)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BytesThatChangeAfterwards_LeavesTheTensorsAlone()
    {
        byte[] frame = GoldenFrames.Bytes("types");
        StageFrame read = FrameReader.Read(frame);
        Array.Clear(frame);
        FrameAssert.Same(GoldenFrames.All["types"], read);
    }
}
