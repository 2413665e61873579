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

    // Which quadrant of what is stored, red and green above blue and white, must be where.
    [Theory]
    [InlineData(1, "RGBW")]
    [InlineData(2, "GRWB")]
    [InlineData(3, "WBGR")]
    [InlineData(4, "BWRG")]
    [InlineData(5, "RBGW")]
    [InlineData(6, "BRWG")]
    [InlineData(7, "WGBR")]
    [InlineData(8, "GWRB")]
    [InlineData(0, "RGBW")]
    [InlineData(9, "RGBW")]
    public void Create_ImageWithAnOrientation_IsTurnedAsItSays(int orientation, string quadrants)
    {
        bool isTurned = orientation is >= 5 and <= 8;
        (int width, int height) = isTurned ? (16, 32) : (32, 16);
        ImageOptions options = new(width, height) { Layout = ImageLayout.Nhwc, ElementType = TensorDataType.UInt8 };
        foreach (bool isBigEndian in (bool[])[false, true])
        {
            byte[] pixels = ImageTensors.Create("x", [OrientedJpeg.Create((ushort)orientation, isBigEndian)], options).AsSpan<byte>().ToArray();
            char At(int x, int y) => OrientedJpeg.NameOf(pixels.AsSpan(((y * width) + x) * 3, 3));

            string seen = new([At(width / 4, height / 4), At(width * 3 / 4, height / 4), At(width / 4, height * 3 / 4), At(width * 3 / 4, height * 3 / 4)]);

            Assert.Equal(quadrants, seen);
        }
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(6, false)]
    public void Create_ImageWithAnOrientation_FitsAsItIsSeen(int orientation, bool isWide)
    {
        ImageOptions options = new(32, 32) { Fit = ImageFit.Pad, Layout = ImageLayout.Nhwc, ElementType = TensorDataType.UInt8 };

        byte[] pixels = ImageTensors.Create("x", [OrientedJpeg.Create((ushort)orientation, isBigEndian: true)], options).AsSpan<byte>().ToArray();

        int Sum(int x, int y) => pixels.AsSpan(((y * 32) + x) * 3, 3).ToArray().Sum(value => value);
        Assert.Equal((isWide, !isWide), (Sum(16, 1) == 0, Sum(1, 16) == 0));
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
