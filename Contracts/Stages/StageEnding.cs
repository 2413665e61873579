namespace EdgeOrleans.Contracts.Stages;

/// <summary>What follows a stage's run.</summary>
public enum StageEnding
{
    /// <summary>The outputs go to the steps that use them.</summary>
    GoOn = 0,

    /// <summary>The outputs are the answer of the whole pipeline, as of one that the stage had remembered.</summary>
    Answer = 1,

    /// <summary>The pipeline ends with the refusal: the stage's own rejection, or its failure.</summary>
    Refuse = 2,
}
