namespace EdgeOrleans.Client.Images;

/// <summary>The order of an image tensor's channels.</summary>
public enum ImageChannels
{
    /// <summary>Red, green, blue.</summary>
    Rgb = 0,

    /// <summary>Blue, green, red.</summary>
    Bgr = 1,
}
