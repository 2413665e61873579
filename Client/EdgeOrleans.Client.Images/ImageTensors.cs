using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client.Images;

/// <summary>Makes tensors of images.</summary>
public static class ImageTensors
{
    private const int Channels = 3;

    /// <summary>Decodes images, brings them to the size and form that the options say, and puts them into one tensor.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="images">The bytes of each image, as they are in a file.</param>
    /// <param name="options">What the model wants.</param>
    /// <exception cref="FormatException">An image cannot be decoded, or has more than <see cref="ImageOptions.MaxPixels"/>.</exception>
    public static Tensor Create(string name, IReadOnlyList<ReadOnlyMemory<byte>> images, ImageOptions options)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(options);
        int size = checked(Channels * options.Width * options.Height);
        TensorShape shape = options.Layout == ImageLayout.Nchw
            ? [images.Count, Channels, options.Height, options.Width]
            : [images.Count, options.Height, options.Width, Channels];
        return options.ElementType switch
        {
            TensorDataType.UInt8 => Tensor.Create(name, Fill(images, options, size, static (value, _, _) => value), shape),
            TensorDataType.Fp16 => Tensor.Create(name, Fill(images, options, size, static (value, channel, o) => (Half)Normalize(value, channel, o)), shape),
            _ => Tensor.Create(name, Fill(images, options, size, Normalize), shape),
        };
    }

    private static float Normalize(byte value, int channel, ImageOptions options) =>
        ((value * options.Scale) - options.Mean[channel]) / options.Deviation[channel];

    private static T[] Fill<T>(
        IReadOnlyList<ReadOnlyMemory<byte>> images, ImageOptions options, int size, Func<byte, int, ImageOptions, T> convert)
    {
        T[] elements = new T[checked(images.Count * size)];
        byte[] pixels = new byte[size];
        T[] table = Table(options, convert);
        for (int i = 0; i < images.Count; i++)
        {
            ImageReader.Read(images[i].Span, options, pixels);
            Arrange(pixels, options, table, elements.AsSpan(i * size, size));
        }

        return elements;
    }

    /// <summary>The element of each value of each channel: there are fewer of them than pixels.</summary>
    private static T[] Table<T>(ImageOptions options, Func<byte, int, ImageOptions, T> convert)
    {
        T[] table = new T[Channels * 256];
        for (int i = 0; i < table.Length; i++) table[i] = convert((byte)(i % 256), i / 256, options);
        return table;
    }

    private static void Arrange<T>(ReadOnlySpan<byte> pixels, ImageOptions options, T[] table, Span<T> elements)
    {
        int area = options.Width * options.Height;
        bool isNchw = options.Layout == ImageLayout.Nchw;
        for (int channel = 0; channel < Channels; channel++)
        {
            int source = options.ChannelOrder == ImageChannels.Rgb ? channel : Channels - 1 - channel;
            ReadOnlySpan<T> values = table.AsSpan(channel * 256, 256);
            for (int i = 0; i < area; i++)
            {
                elements[isNchw ? (channel * area) + i : (i * Channels) + channel] = values[pixels[(i * Channels) + source]];
            }
        }
    }
}
