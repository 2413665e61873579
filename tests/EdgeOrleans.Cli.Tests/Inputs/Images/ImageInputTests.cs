using EdgeOrleans.Cli.Inputs.Images;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using SkiaSharp;

namespace EdgeOrleans.Cli.Tests.Inputs.Images;

public sealed class ImageInputTests
{
    private static readonly byte[] RedAndBlue = Picture(new SKColor(255, 0, 0), new SKColor(0, 0, 255));

    [Fact]
    public void Read_ForChannelsFirst_HasOneColourAfterTheOther()
    {
        Tensor tensor = ImageInput.Read(Spec(TensorDataType.Fp32, -1, 3, 1, 2), null, RedAndBlue, ImageScaling.Unit);

        Assert.Equal("[1,3,1,2]", tensor.Shape.ToString());
        Assert.Equal([1, 0, 0, 0, 0, 1], tensor.AsSpan<float>().ToArray());
    }

    [Fact]
    public void Read_ForChannelsLast_HasOnePixelAfterTheOther()
    {
        Tensor tensor = ImageInput.Read(Spec(TensorDataType.UInt8, 1, -1, -1, 3), TensorShape.Create([1, 1, 2, 3]), RedAndBlue, ImageScaling.Unit);

        Assert.Equal("[1,1,2,3]", tensor.Shape.ToString());
        Assert.Equal([255, 0, 0, 0, 0, 255], tensor.AsSpan<byte>().ToArray());
    }

    [Theory]
    [InlineData(nameof(ImageScaling.None), 255f, 0f)]
    [InlineData(nameof(ImageScaling.Symmetric), 1f, -1f)]
    [InlineData(nameof(ImageScaling.Imagenet), 2.2489083f, -2.117904f)]
    public void Read_Scaled_HasTheScalesEnds(string scaling, float high, float low)
    {
        float[] values = ImageInput.Read(Spec(TensorDataType.Fp32, 3, 1, 2), null, RedAndBlue, Enum.Parse<ImageScaling>(scaling)).AsSpan<float>().ToArray();

        Assert.Equal(high, values[0], 1e-4);
        Assert.Equal(low, values[1], 1e-4);
    }

    [Fact]
    public void Read_ForGrey_WeighsTheColours()
    {
        byte[] values = ImageInput.Read(Spec(TensorDataType.UInt8, 1, 1, 2), null, RedAndBlue, ImageScaling.Unit).AsSpan<byte>().ToArray();

        Assert.Equal([76, 29], values);
    }

    [Fact]
    public void Read_OfAnotherSize_IsStretched()
    {
        Tensor tensor = ImageInput.Read(Spec(TensorDataType.Fp16, 1, 3, 8, 8), null, Picture(SKColors.White, SKColors.White), ImageScaling.Unit);

        Assert.Equal("[1,3,8,8]", tensor.Shape.ToString());
        Assert.All(tensor.AsSpan<Half>().ToArray(), value => Assert.Equal((Half)1, value));
        Assert.Equal("[1,3,4,6]", ImageInput.Read(Spec(TensorDataType.Fp32, -1, 3, -1, -1), TensorShape.Create([1, 3, 4, 6]), RedAndBlue, ImageScaling.Unit).Shape.ToString());
    }

    [Fact]
    public void Read_WhatCannotBe_SaysWhy()
    {
        Assert.Contains("no image of a known form", Message(Spec(TensorDataType.Fp32, 1, 3, 2, 2), [1, 2, 3]), StringComparison.Ordinal);
        Assert.Contains("leaves its size free; name it, such as --shape image=1,3,224,224.", Message(Spec(TensorDataType.Fp32, -1, 3, -1, -1), RedAndBlue), StringComparison.Ordinal);
        Assert.Contains("becomes grey", Message(Spec(TensorDataType.Fp32, 1, 1, 2, 2), RedAndBlue, ImageScaling.Imagenet), StringComparison.Ordinal);
        Assert.Contains("shape [?,64] is none of one picture", Message(Spec(TensorDataType.Fp32, -1, 64), RedAndBlue), StringComparison.Ordinal);
        Assert.Contains("shape [4,3,2,2] is none of one picture", Message(Spec(TensorDataType.Fp32, 4, 3, 2, 2), RedAndBlue), StringComparison.Ordinal);
        Assert.Contains("the model takes INT64", Message(Spec(TensorDataType.Int64, 1, 3, 2, 2), RedAndBlue), StringComparison.Ordinal);
    }

    private static string Message(TensorSpec spec, byte[] content, ImageScaling scaling = ImageScaling.Unit) =>
        Assert.Throws<FormatException>(() => ImageInput.Read(spec, null, content, scaling)).Message;

    private static TensorSpec Spec(TensorDataType type, params long[] shape) => new("image", type, [.. shape.Select(size => new TensorDimension(size))]);

    private static byte[] Picture(SKColor left, SKColor right)
    {
        using SKBitmap bitmap = new(new SKImageInfo(2, 1, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.SetPixel(0, 0, left);
        bitmap.SetPixel(1, 0, right);
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
