using SkiaSharp;

namespace EdgeOrleans.Client.Images;

/// <summary>Decodes an image and brings it to a size.</summary>
internal static class ImageReader
{
    private static readonly SKSamplingOptions Filter = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <summary>Reads an image into <paramref name="pixels"/>: rows from the top, each pixel its red, green and blue.</summary>
    /// <exception cref="FormatException">It cannot be decoded, or is too large.</exception>
    public static void Read(ReadOnlySpan<byte> image, ImageOptions options, Span<byte> pixels)
    {
        using SKData data = SKData.CreateCopy(image);
        using SKCodec codec = SKCodec.Create(data) ?? throw new FormatException("The bytes are no image of a known form, such as JPEG, PNG or WebP.");
        (int width, int height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > options.MaxPixels)
        {
            throw new FormatException($"The image has {width} times {height} pixels, more than MaxPixels, {options.MaxPixels}.");
        }

        using SKBitmap decoded = Decode(codec);
        using SKBitmap scaled = new(new SKImageInfo(options.Width, options.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using (SKCanvas canvas = new(scaled))
        {
            canvas.Clear(SKColors.Black);
            bool isTurned = codec.EncodedOrigin >= SKEncodedOrigin.LeftTop;
            Place(canvas, isTurned ? new SKSizeI(height, width) : new SKSizeI(width, height), options);
            Turn(canvas, codec.EncodedOrigin, width, height);
            using SKImage drawn = SKImage.FromBitmap(decoded);
            canvas.DrawImage(drawn, new SKRect(0, 0, width, height), Filter);
        }

        Copy(scaled.GetPixelSpan(), pixels);
    }

    private static SKBitmap Decode(SKCodec codec)
    {
        SKBitmap bitmap = new(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success) return bitmap;
        bitmap.Dispose();
        throw new FormatException("The image ends too early or is damaged.");
    }

    private static void Place(SKCanvas canvas, SKSizeI size, ImageOptions options)
    {
        float x = (float)options.Width / size.Width;
        float y = (float)options.Height / size.Height;
        if (options.Fit == ImageFit.Crop) x = y = Math.Max(x, y);
        else if (options.Fit == ImageFit.Pad) x = y = Math.Min(x, y);
        canvas.Translate((options.Width - (size.Width * x)) / 2, (options.Height - (size.Height * y)) / 2);
        canvas.Scale(x, y);
    }

    /// <summary>Turns the image as the camera was held.</summary>
    private static void Turn(SKCanvas canvas, SKEncodedOrigin origin, int width, int height) => canvas.Concat(origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    });

    private static void Copy(ReadOnlySpan<byte> rgba, Span<byte> rgb)
    {
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
        {
            rgb[to] = rgba[from];
            rgb[to + 1] = rgba[from + 1];
            rgb[to + 2] = rgba[from + 2];
        }
    }
}
