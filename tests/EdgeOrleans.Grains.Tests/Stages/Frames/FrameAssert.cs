using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Stages.Frames;

namespace EdgeOrleans.Grains.Tests.Stages.Frames;

internal static class FrameAssert
{
    /// <summary>Both hold the same; data by their bytes.</summary>
    public static void Same(StageFrame expected, StageFrame actual)
    {
        Assert.Equal(expected.Kind, actual.Kind);
        Assert.Equal(expected.Parameters, actual.Parameters);
        Assert.Equal(expected.Tensors.Length, actual.Tensors.Length);
        for (int i = 0; i < expected.Tensors.Length; i++) Same(expected.Tensors[i], actual.Tensors[i]);
    }

    /// <summary>Every tensor holds as many elements as its shape says.</summary>
    public static void Whole(StageFrame frame)
    {
        foreach (Tensor tensor in frame.Tensors)
        {
            Assert.True(tensor.Shape.TryCountElements(out long count));
            if (tensor.DataType == TensorDataType.Bytes)
            {
                Assert.True(BytesElements.TryCount(tensor.Data.Span, out long found));
                Assert.Equal(count, found);
            }
            else
            {
                Assert.Equal(count * tensor.DataType.ElementSize(), tensor.Data.Length);
            }
        }
    }

    private static void Same(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.ToString(), actual.ToString());
        Assert.True(expected.Data.Span.SequenceEqual(actual.Data.Span), $"{expected} should hold {Convert.ToHexString(expected.Data.Span)}, not {Convert.ToHexString(actual.Data.Span)}.");
    }
}
