namespace EdgeOrleans.Client.Images;

/// <summary>The order of an image tensor's dimensions.</summary>
public enum ImageLayout
{
    /// <summary>Images, channels, height, width.</summary>
    Nchw = 0,

    /// <summary>Images, height, width, channels.</summary>
    Nhwc = 1,
}
