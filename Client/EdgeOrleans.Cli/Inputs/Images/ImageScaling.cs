namespace EdgeOrleans.Cli.Inputs.Images;

/// <summary>What becomes of a picture's values, which are 0 to 255.</summary>
internal enum ImageScaling
{
    /// <summary>0 to 1; of models that take whole numbers, as they are.</summary>
    Unit,

    /// <summary>As they are.</summary>
    None,

    /// <summary>-1 to 1.</summary>
    Symmetric,

    /// <summary>0 to 1, then less ImageNet's mean and over its deviation, for each of red, green and blue.</summary>
    Imagenet,
}
