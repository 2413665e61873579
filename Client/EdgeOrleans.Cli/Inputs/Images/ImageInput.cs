using System.Buffers.Binary;
using EdgeOrleans.Client.Images;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Inputs.Images;

/// <summary>Reads pictures: decoded, stretched to the model's size, in its layout and scale.</summary>
internal static class ImageInput
{
    private const int Colours = 3;

    // Rec. 601, as most image libraries make grey.
    private static readonly float[] Grey = [0.299f, 0.587f, 0.114f];

    /// <summary>Reads a picture.</summary>
    /// <exception cref="FormatException">It is none, or the model takes none.</exception>
    public static Tensor Read(TensorSpec spec, TensorShape? shape, byte[] content, ImageScaling scaling)
    {
        if (spec.DataType is not (TensorDataType.Fp32 or TensorDataType.Fp16 or TensorDataType.UInt8))
        {
            throw new FormatException($"it is a picture, which becomes FP32, FP16 or UINT8, and the model takes {spec.DataType.WireName()}.");
        }

        PictureShape picture = PictureShape.Of(spec, shape);
        return picture.IsGrey ? ReadGrey(spec, picture, content, scaling) : ReadColours(spec, picture, content, scaling);
    }

    private static Tensor ReadColours(TensorSpec spec, PictureShape picture, byte[] content, ImageScaling scaling)
    {
        ImageOptions options = new(picture.Width, picture.Height) { Layout = picture.Layout, ElementType = spec.DataType };
        Tensor tensor = Decode(spec.Name, content, scaling switch
        {
            ImageScaling.None => options with { Scale = 1 },
            ImageScaling.Symmetric => options with { Scale = 1 / 127.5f, Mean = [1, 1, 1] },
            ImageScaling.Imagenet => options with { Mean = [0.485f, 0.456f, 0.406f], Deviation = [0.229f, 0.224f, 0.225f] },
            _ => options,
        });
        return new Tensor(spec.Name, spec.DataType, picture.ToShape(), tensor.Data);
    }

    private static Tensor ReadGrey(TensorSpec spec, PictureShape picture, byte[] content, ImageScaling scaling)
    {
        if (scaling == ImageScaling.Imagenet) throw new FormatException("it becomes grey, and ImageNet's mean and deviation are of colours; choose another --image-scaling.");
        ImageOptions options = new(picture.Width, picture.Height) { Layout = ImageLayout.Nhwc, ElementType = TensorDataType.UInt8 };
        ReadOnlySpan<byte> colours = Decode(spec.Name, content, options).Data.Span;
        int size = spec.DataType.ElementSize();
        byte[] data = new byte[colours.Length / Colours * size];
        for (int pixel = 0; pixel < colours.Length / Colours; pixel++)
        {
            ReadOnlySpan<byte> colour = colours.Slice(pixel * Colours, Colours);
            Write(spec.DataType, (Grey[0] * colour[0]) + (Grey[1] * colour[1]) + (Grey[2] * colour[2]), scaling, data.AsSpan(pixel * size));
        }

        return new Tensor(spec.Name, spec.DataType, picture.ToShape(), data);
    }

    private static Tensor Decode(string name, byte[] content, ImageOptions options)
    {
        try
        {
            return ImageTensors.Create(name, [content], options);
        }
        catch (DllNotFoundException)
        {
            throw new FormatException("pictures cannot be decoded on this kind of machine; give it as npy: instead.");
        }
    }

    private static void Write(TensorDataType type, float value, ImageScaling scaling, Span<byte> target)
    {
        float scaled = scaling switch
        {
            ImageScaling.None => value,
            ImageScaling.Symmetric => (value / 127.5f) - 1,
            _ => value / 255,
        };
        if (type == TensorDataType.Fp32) BinaryPrimitives.WriteSingleLittleEndian(target, scaled);
        else if (type == TensorDataType.Fp16) BinaryPrimitives.WriteHalfLittleEndian(target, (Half)scaled);
        else target[0] = (byte)MathF.Round(value);
    }
}
