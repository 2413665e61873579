using System.Buffers.Binary;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using SkiaSharp;

namespace EdgeOrleans.Cli.Inputs.Images;

/// <summary>Reads pictures: decoded, stretched to the model's size, in its layout and scale.</summary>
internal static class ImageInput
{
    // Rec. 601, as most image libraries make grey.
    private static readonly float[] Grey = [0.299f, 0.587f, 0.114f];
    private static readonly float[] ImagenetMean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] ImagenetDeviation = [0.229f, 0.224f, 0.225f];

    /// <summary>Reads a picture.</summary>
    /// <exception cref="FormatException">It is none, or the model takes none.</exception>
    public static Tensor Read(TensorSpec spec, TensorShape? shape, byte[] content, ImageScaling scaling)
    {
        if (spec.DataType is not (TensorDataType.Fp32 or TensorDataType.Fp16 or TensorDataType.UInt8))
        {
            throw new FormatException($"it is a picture, which becomes FP32, FP16 or UINT8, and the model takes {spec.DataType.WireName()}.");
        }

        ImageLayout layout = ImageLayout.Of(spec, shape);
        using SKBitmap picture = Decode(content, layout);
        byte[] data = new byte[(long)picture.Width * picture.Height * layout.Channels * spec.DataType.ElementSize()];
        Fill(picture, layout, spec.DataType, scaling, data);
        return new Tensor(spec.Name, spec.DataType, layout.ShapeOf(picture.Height, picture.Width), data);
    }

    private static SKBitmap Decode(byte[] content, ImageLayout layout)
    {
        using SKBitmap decoded = SKBitmap.Decode(content) ?? throw new FormatException("it is no picture in a known form, such as PNG or JPEG.");
        SKImageInfo wanted = new(
            layout.Width < 0 ? decoded.Width : layout.Width, layout.Height < 0 ? decoded.Height : layout.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        return decoded.Resize(wanted, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)) ?? throw new FormatException("it cannot be brought to the model's size.");
    }

    private static void Fill(SKBitmap picture, ImageLayout layout, TensorDataType type, ImageScaling scaling, byte[] data)
    {
        ReadOnlySpan<byte> pixels = picture.GetPixelSpan();
        int area = picture.Width * picture.Height;
        int size = type.ElementSize();
        for (int pixel = 0; pixel < area; pixel++)
        {
            ReadOnlySpan<byte> colour = pixels.Slice(pixel * 4, 3);
            for (int channel = 0; channel < layout.Channels; channel++)
            {
                float value = layout.Channels == 1 ? (Grey[0] * colour[0]) + (Grey[1] * colour[1]) + (Grey[2] * colour[2]) : colour[channel];
                int at = layout.IsChannelsFirst ? (channel * area) + pixel : (pixel * layout.Channels) + channel;
                Write(type, Scale(value, channel, scaling), value, data.AsSpan(at * size));
            }
        }
    }

    private static float Scale(float value, int channel, ImageScaling scaling) => scaling switch
    {
        ImageScaling.None => value,
        ImageScaling.Symmetric => (value / 127.5f) - 1,
        ImageScaling.Imagenet => ((value / 255) - ImagenetMean[channel]) / ImagenetDeviation[channel],
        _ => value / 255,
    };

    private static void Write(TensorDataType type, float scaled, float value, Span<byte> target)
    {
        if (type == TensorDataType.Fp32) BinaryPrimitives.WriteSingleLittleEndian(target, scaled);
        else if (type == TensorDataType.Fp16) BinaryPrimitives.WriteHalfLittleEndian(target, (Half)scaled);
        else target[0] = (byte)Math.Clamp(MathF.Round(value), 0, 255);
    }
}
