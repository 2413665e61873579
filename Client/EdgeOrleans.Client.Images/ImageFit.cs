namespace EdgeOrleans.Client.Images;

/// <summary>How an image of other proportions fills its tensor.</summary>
public enum ImageFit
{
    /// <summary>Each side is scaled by itself.</summary>
    Stretch = 0,

    /// <summary>The image covers the tensor; what hangs over at two sides is cut off, the same at both.</summary>
    Crop = 1,

    /// <summary>All of the image is in the tensor, with black at two sides.</summary>
    Pad = 2,
}
