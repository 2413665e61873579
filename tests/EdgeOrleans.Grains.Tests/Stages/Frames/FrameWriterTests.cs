using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Stages.Frames;

namespace EdgeOrleans.Grains.Tests.Stages.Frames;

public sealed class FrameWriterTests
{
    private static readonly Tensor Scalar = Tensor.Create("x", [1f], []);

    [Fact]
    public void Write_OverOldBytes_LeavesNoneOfThem()
    {
        foreach ((string name, StageFrame frame) in GoldenFrames.All)
        {
            byte[] bytes = new byte[FrameWriter.Measure(frame.Tensors, frame.Parameters)];
            Array.Fill(bytes, (byte)0xee);
            FrameWriter.Write(bytes, frame.Kind, frame.Tensors, frame.Parameters);
            Assert.Equal(GoldenFrames.Bytes(name), bytes);
        }
    }

    [Fact]
    public void Write_IntoAnotherLength_Throws() =>
        Assert.Throws<ArgumentException>(() => FrameWriter.Write(new byte[1024], FrameKind.Tensors, [Scalar], []));

    [Fact]
    public void Measure_TensorsThatNoFrameHolds_SaysWhy()
    {
        AssertRefused("rank 9, over 8", Tensor.Create("x", [1f], [1, 1, 1, 1, 1, 1, 1, 1, 1]));
        AssertRefused("0 bytes long", Tensor.Create("", [1f], []));
        AssertRefused("257 bytes long", Tensor.Create(new string('x', 257), [1f], []));
        AssertRefused("no Unicode text", Tensor.Create("\ud800", [1f], []));
        AssertRefused("does not take 4 bytes", new Tensor("x", TensorDataType.Fp64, [], new byte[4]));
        AssertRefused("negative dimension", new Tensor("x", TensorDataType.Bytes, [-1], new byte[4]));
        AssertRefused("tensor 'x' is there twice", Scalar, Scalar);
        AssertRefused("257 tensors are over 256", [.. Enumerable.Range(0, 257).Select(i => Tensor.Create($"{i}", [1f], []))]);
    }

    [Fact]
    public void Measure_ParametersThatNoFrameHolds_SaysWhy()
    {
        AssertRefused("0 bytes long", ("", "x"));
        AssertRefused("257 bytes long", (new string('x', 257), ""));
        AssertRefused("value is no Unicode text", ("x", "\udc00"));
        AssertRefused("parameter 'x' is there twice", ("x", "1"), ("x", "2"));
        AssertRefused("257 parameters are over 256", [.. Enumerable.Range(0, 257).Select(i => ($"{i}", ""))]);
    }

    private static void AssertRefused(string reason, params Tensor[] tensors) => Assert.Contains(
        reason, Assert.Throws<FrameException>(() => FrameWriter.Measure([.. tensors], [])).Reason, StringComparison.Ordinal);

    private static void AssertRefused(string reason, params (string Key, string Value)[] parameters) => Assert.Contains(
        reason,
        Assert.Throws<FrameException>(() => FrameWriter.Measure([], [.. parameters.Select(p => KeyValuePair.Create(p.Key, p.Value))])).Reason,
        StringComparison.Ordinal);
}
