using System.Buffers.Binary;
using SkiaSharp;

namespace EdgeOrleans.Client.Tests.Images;

/// <summary>A JPEG of 32 times 16 pixels, red and green above blue and white, that says how the camera was held.</summary>
internal static class OrientedJpeg
{
    private const int Width = 32;
    private const int Height = 16;

    private static readonly (char Name, SKColor Colour)[] Quadrants =
        [('R', SKColors.Red), ('G', SKColors.Lime), ('B', SKColors.Blue), ('W', SKColors.White)];

    /// <summary>Makes it.</summary>
    /// <param name="orientation">The value of the EXIF tag.</param>
    /// <param name="isBigEndian">The byte order of the tags.</param>
    public static byte[] Create(ushort orientation, bool isBigEndian)
    {
        using SKBitmap bitmap = new(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Pixels = [.. Enumerable.Range(0, Width * Height).Select(i => Quadrants[(i / Width / (Height / 2) * 2) + (i % Width / (Width / 2))].Colour)];
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 100);
        byte[] jpeg = data.ToArray();
        return [.. jpeg[..2], .. Exif(orientation, isBigEndian), .. jpeg[2..]];
    }

    /// <summary>The quadrant whose colour is nearest.</summary>
    public static char NameOf(ReadOnlySpan<byte> rgb)
    {
        (byte red, byte green, byte blue) = (rgb[0], rgb[1], rgb[2]);
        return Quadrants.MinBy(quadrant =>
            Math.Abs(quadrant.Colour.Red - red) + Math.Abs(quadrant.Colour.Green - green) + Math.Abs(quadrant.Colour.Blue - blue)).Name;
    }

    // A segment with one directory, whose only tag is the orientation.
    private static byte[] Exif(ushort orientation, bool isBigEndian)
    {
        byte[] tags = new byte[26];
        (isBigEndian ? "MM"u8 : "II"u8).CopyTo(tags);
        Write(2, 42);
        WriteLong(4, 8);
        Write(8, 1);
        Write(10, 0x0112);
        Write(12, 3);
        WriteLong(14, 1);
        Write(18, orientation);
        byte[] head = [0xFF, 0xE1, 0, (byte)(2 + 6 + tags.Length), .. "Exif\0\0"u8];
        return [.. head, .. tags];

        void Write(int at, ushort value)
        {
            if (isBigEndian) BinaryPrimitives.WriteUInt16BigEndian(tags.AsSpan(at), value);
            else BinaryPrimitives.WriteUInt16LittleEndian(tags.AsSpan(at), value);
        }

        void WriteLong(int at, uint value)
        {
            if (isBigEndian) BinaryPrimitives.WriteUInt32BigEndian(tags.AsSpan(at), value);
            else BinaryPrimitives.WriteUInt32LittleEndian(tags.AsSpan(at), value);
        }
    }
}
