namespace EdgeOrleans.Cli.Inputs;

/// <summary>How an input's elements are written.</summary>
internal enum InputForm
{
    /// <summary>JSON, nested or flat.</summary>
    Json,

    /// <summary>A file of NumPy.</summary>
    Npy,

    /// <summary>The elements' bytes: little-endian, row by row.</summary>
    Raw,

    /// <summary>One text.</summary>
    Text,

    /// <summary>One text for each line.</summary>
    Lines,

    /// <summary>A picture.</summary>
    Image,
}
