using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Inputs.Images;

/// <summary>How a model wants a picture.</summary>
/// <param name="Channels">3 for red, green and blue, 1 for grey.</param>
/// <param name="Height">Rows; -1 for as many as the picture has.</param>
/// <param name="Width">Columns; -1 for as many as the picture has.</param>
/// <param name="IsChannelsFirst">Whether all of one colour come together.</param>
/// <param name="Rank">Dimensions: 3, or 4 with the batch.</param>
internal readonly record struct ImageLayout(int Channels, int Height, int Width, bool IsChannelsFirst, int Rank)
{
    private const int MostPixels = 16_384;

    /// <summary>Reads it off the shape, NCHW or NHWC with or without the batch.</summary>
    /// <exception cref="FormatException">The shape is none of a picture.</exception>
    public static ImageLayout Of(TensorSpec spec, TensorShape? named)
    {
        long[] shape = named is { } wanted ? wanted.Dimensions.ToArray() : [.. spec.Dimensions.Select(static one => one.IsFree ? -1 : one.Size)];
        if (shape.Length is 3 or 4)
        {
            ReadOnlySpan<long> rest = shape.AsSpan(shape.Length - 3);
            bool isAlone = shape.Length == 3 || shape[0] is 1 or -1;
            if (isAlone && rest[0] is 1 or 3 && Fits(rest[1]) && Fits(rest[2])) return new ImageLayout((int)rest[0], (int)rest[1], (int)rest[2], true, shape.Length);
            if (isAlone && rest[2] is 1 or 3 && Fits(rest[0]) && Fits(rest[1])) return new ImageLayout((int)rest[2], (int)rest[0], (int)rest[1], false, shape.Length);
        }

        throw new FormatException(
            $"it is a picture, and shape {ShapeFitting.Text(spec)} is none of one picture: [1,3,height,width] or [1,height,width,3], with 1 in place of 3 for grey.");
    }

    /// <summary>The shape of a picture of that size.</summary>
    public TensorShape ShapeOf(int height, int width)
    {
        long[] picture = IsChannelsFirst ? [Channels, height, width] : [height, width, Channels];
        return TensorShape.Create(Rank == 4 ? [1, .. picture] : picture);
    }

    private static bool Fits(long size) => size is -1 or (> 0 and <= MostPixels);
}
