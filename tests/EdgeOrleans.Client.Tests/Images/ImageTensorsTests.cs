using EdgeOrleans.Client.Images;
using EdgeOrleans.Contracts.Tensors;
using SkiaSharp;

namespace EdgeOrleans.Client.Tests.Images;

public sealed class ImageTensorsTests
{
    [Fact]
    public void Create_TwoColours_FillsChannelsInTheLayoutAskedFor()
    {
        byte[] png = Png(2, 1, SKColors.Red, SKColors.Blue);

        Tensor nchw = ImageTensors.Create("x", [png], new ImageOptions(2, 1));
        Tensor nhwc = ImageTensors.Create("x", [png], new ImageOptions(2, 1) { Layout = ImageLayout.Nhwc, ElementType = TensorDataType.UInt8 });
        Tensor bgr = ImageTensors.Create("x", [png], new ImageOptions(2, 1) { ChannelOrder = ImageChannels.Bgr });

        Assert.Equal([1, 3, 1, 2], nchw.Shape);
        Assert.Equal([1f, 0, 0, 0, 0, 1], nchw.AsSpan<float>().ToArray());
        Assert.Equal([1, 1, 2, 3], nhwc.Shape);
        Assert.Equal([255, 0, 0, 0, 0, 255], nhwc.AsSpan<byte>().ToArray());
        Assert.Equal([0f, 1, 0, 0, 1, 0], bgr.AsSpan<float>().ToArray());
    }

    [Fact]
    public void Create_SeveralImages_MakesABatch()
    {
        Tensor batch = ImageTensors.Create(
            "x", [Png(1, 1, SKColors.Red), Png(3, 3, [.. Enumerable.Repeat(SKColors.Blue, 9)])], new ImageOptions(1, 1) { ElementType = TensorDataType.Fp16 });

        Assert.Equal([2, 3, 1, 1], batch.Shape);
        Assert.Equal([(Half)1, (Half)0, (Half)0, (Half)0, (Half)0, (Half)1], batch.AsSpan<Half>().ToArray());
    }

    [Fact]
    public void Create_MeanAndDeviation_NormaliseEachChannel()
    {
        Tensor tensor = ImageTensors.Create(
            "x", [Png(1, 1, new SKColor(255, 0, 51))], new ImageOptions(1, 1) { Mean = [0.5f, 0.5f, 0], Deviation = [0.5f, 0.25f, 0.1f] });

        Assert.Equal([1f, -2f, 2f], tensor.AsSpan<float>().ToArray().Select(value => MathF.Round(value, 4)));
    }

    [Theory]
    [InlineData(ImageFit.Stretch, 255, 255)]
    [InlineData(ImageFit.Crop, 255, 255)]
    [InlineData(ImageFit.Pad, 0, 255)]
    public void Create_OtherProportions_FitAsAskedFor(ImageFit fit, int top, int middle)
    {
        byte[] wide = Png(8, 4, [.. Enumerable.Repeat(SKColors.White, 32)]);

        byte[] pixels = ImageTensors.Create(
            "x", [wide], new ImageOptions(4, 4) { Fit = fit, Layout = ImageLayout.Nhwc, ElementType = TensorDataType.UInt8 }).AsSpan<byte>().ToArray();

        Assert.Equal((top, middle), ((int)pixels[0], (int)pixels[2 * 4 * 3]));
    }

    [Fact]
    public void Create_Transparent_IsBlackUnderneath()
    {
        Tensor tensor = ImageTensors.Create("x", [Png(1, 1, SKColors.Transparent)], new ImageOptions(1, 1));

        Assert.Equal([0f, 0, 0], tensor.AsSpan<float>().ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(60)]
    public void Create_BytesThatAreNoImage_AreRefused(int length)
    {
        byte[] cut = Png(8, 8, [.. Enumerable.Range(0, 64).Select(i => new SKColor((uint)(i * 2654435761) | 0xFF000000))])[..length];

        Assert.Throws<FormatException>(() => ImageTensors.Create("x", [cut], new ImageOptions(1, 1)));
    }

    [Fact]
    public void Create_MorePixelsThanAllowed_IsRefused()
    {
        var refused = Assert.Throws<FormatException>(
            () => ImageTensors.Create("x", [Png(4, 4, new SKColor[16])], new ImageOptions(1, 1) { MaxPixels = 15 }));

        Assert.Contains("MaxPixels", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ImageOptions_ValuesOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageOptions(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageOptions(1, 20000));
        Assert.Throws<ArgumentException>(() => new ImageOptions(1, 1) { Mean = [1] });
        Assert.Throws<ArgumentException>(() => new ImageOptions(1, 1) { ElementType = TensorDataType.Int64 });
    }

    private static byte[] Png(int width, int height, params SKColor[] colours)
    {
        using SKBitmap bitmap = new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.Pixels = colours;
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
