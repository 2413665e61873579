using EdgeOrleans.Client.Images;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Inputs.Images;

/// <summary>What a model's shape says of the pictures that it takes.</summary>
/// <param name="IsGrey">Whether one channel is for grey, rather than three for red, green and blue.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Layout">The order of the dimensions.</param>
/// <param name="HasBatch">Whether a batch of 1 is ahead.</param>
internal readonly record struct PictureShape(bool IsGrey, int Height, int Width, ImageLayout Layout, bool HasBatch)
{
    private const int MostPixels = 16_384;

    /// <summary>Reads it off the declared shape, or the one that is named: NCHW or NHWC, with or without the batch.</summary>
    /// <exception cref="FormatException">The shape is none of a picture, or leaves its size free.</exception>
    public static PictureShape Of(TensorSpec spec, TensorShape? named)
    {
        PictureShape? declared = Read([.. spec.Dimensions.Select(static one => one.IsFree ? -1 : one.Size)], null);
        PictureShape? found = named is { } wanted ? Read(wanted.Dimensions, declared?.Layout) : declared;
        if (found is not { } picture)
        {
            throw new FormatException(
                $"it is a picture, and shape {ShapeFitting.Text(spec)} is none of one picture: [1,3,height,width] or [1,height,width,3], with 1 in place of 3 for grey.");
        }

        return picture is { Height: > 0, Width: > 0 }
            ? picture
            : throw new FormatException(
                $"it is a picture, and shape {ShapeFitting.Text(spec)} leaves its size free; name it, such as --shape {spec.Name}={string.Join(',', (picture with { Height = 224, Width = 224 }).ToShape())}.");
    }

    /// <summary>The tensor's shape.</summary>
    public TensorShape ToShape()
    {
        int channels = IsGrey ? 1 : 3;
        long[] picture = Layout == ImageLayout.Nchw ? [channels, Height, Width] : [Height, Width, channels];
        return TensorShape.Create(HasBatch ? [1, .. picture] : picture);
    }

    /// <summary>Reads sizes, in the layout that is known already or in either; null where they are none of a picture.</summary>
    private static PictureShape? Read(ReadOnlySpan<long> shape, ImageLayout? known)
    {
        if (shape.Length is not (3 or 4) || (shape.Length == 4 && shape[0] is not (1 or -1))) return null;
        ReadOnlySpan<long> sizes = shape[^3..];
        bool hasBatch = shape.Length == 4;
        if (known != ImageLayout.Nhwc && sizes[0] is 1 or 3 && Fits(sizes[1]) && Fits(sizes[2])) return new PictureShape(sizes[0] == 1, (int)sizes[1], (int)sizes[2], ImageLayout.Nchw, hasBatch);
        if (known != ImageLayout.Nchw && sizes[2] is 1 or 3 && Fits(sizes[0]) && Fits(sizes[1])) return new PictureShape(sizes[2] == 1, (int)sizes[0], (int)sizes[1], ImageLayout.Nhwc, hasBatch);
        return null;
    }

    private static bool Fits(long size) => size is -1 or (> 0 and <= MostPixels);
}
