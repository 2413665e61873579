using System.Collections.Immutable;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client.Images;

/// <summary>What a model wants of its images.</summary>
public sealed record ImageOptions
{
    private const int Channels = 3;
    private const int LongestSide = 16384;

    /// <summary>Describes images of a size.</summary>
    /// <param name="width">Pixels, 1 to 16384.</param>
    /// <param name="height">Pixels, 1 to 16384.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is out of range.</exception>
    public ImageOptions(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, LongestSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, LongestSide);
        (Width, Height) = (width, height);
    }

    /// <summary>The tensor's width in pixels.</summary>
    public int Width { get; }

    /// <summary>The tensor's height in pixels.</summary>
    public int Height { get; }

    /// <summary>The order of the dimensions. The default is <see cref="ImageLayout.Nchw"/>.</summary>
    public ImageLayout Layout { get; init; }

    /// <summary>How images of other proportions fill the tensor. The default is <see cref="ImageFit.Stretch"/>.</summary>
    public ImageFit Fit { get; init; }

    /// <summary>The order of the channels. The default is <see cref="ImageChannels.Rgb"/>.</summary>
    public ImageChannels ChannelOrder { get; init; }

    /// <summary>
    /// FP32, FP16 or UINT8. The default is FP32. For UINT8 the values are those of the image, 0 to 255;
    /// <see cref="Scale"/>, <see cref="Mean"/> and <see cref="Deviation"/> do not count.
    /// </summary>
    /// <exception cref="ArgumentException">The value is another type.</exception>
    public TensorDataType ElementType
    {
        get;
        init => field = value is TensorDataType.Fp32 or TensorDataType.Fp16 or TensorDataType.UInt8
            ? value
            : throw new ArgumentException($"An image tensor is FP32, FP16 or UINT8, not {value.WireName()}.", nameof(value));
    } = TensorDataType.Fp32;

    /// <summary>What the image's values, 0 to 255, are multiplied by. The default is 1/255.</summary>
    public float Scale { get; init; } = 1f / 255;

    /// <summary>What is then taken from each channel, in the order of the channels. The default is 0, 0, 0.</summary>
    /// <exception cref="ArgumentException">There are not three.</exception>
    public ImmutableArray<float> Mean { get; init => field = Three(value); } = [0, 0, 0];

    /// <summary>What each channel is then divided by, in the order of the channels. The default is 1, 1, 1.</summary>
    /// <exception cref="ArgumentException">There are not three.</exception>
    public ImmutableArray<float> Deviation { get; init => field = Three(value); } = [1, 1, 1];

    /// <summary>Pixels of the largest image that is decoded, so that a small file cannot take all memory. The default is 64 million.</summary>
    public long MaxPixels { get; init; } = 64_000_000;

    private static ImmutableArray<float> Three(ImmutableArray<float> values) =>
        !values.IsDefault && values.Length == Channels
            ? values
            : throw new ArgumentException($"There is one value for each of the {Channels} channels.", nameof(values));
}
