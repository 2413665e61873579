namespace EdgeOrleans.Grains.Stages;

/// <summary>The form of what a stage reads and writes.</summary>
internal enum StageIo
{
    /// <summary>Tensor frames.</summary>
    Frame = 0,

    /// <summary>The JSON of the Open Inference Protocol.</summary>
    Json = 1,
}
