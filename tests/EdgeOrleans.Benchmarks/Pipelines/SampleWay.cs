namespace EdgeOrleans.Benchmarks.Pipelines;

/// <summary>The ways to run the steps of <c>detect-language</c> one after the other.</summary>
public enum SampleWay
{
    /// <summary>Wasmtime alone, ONNX Runtime alone and Wasmtime alone, with frames and tensors that are there already.</summary>
    BareSteps,

    /// <summary>Stage, replica and stage of a PoP, called by hand.</summary>
    Steps,

    /// <summary>The pipeline past the PoP's router.</summary>
    Pipeline,
}
