namespace EdgeOrleans.Grains.Stages.Frames;

/// <summary>What a frame is for.</summary>
public enum FrameKind
{
    /// <summary>Tensors that go into a stage, or out of it and on to the next step.</summary>
    Tensors = 0,

    /// <summary>The answer of the whole pipeline, which ends with it.</summary>
    Answer = 1,

    /// <summary>No tensors: the pipeline ends with the reason in parameter <c>reason</c>.</summary>
    Rejection = 2,
}
