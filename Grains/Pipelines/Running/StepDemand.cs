using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>What a step is to keep to.</summary>
/// <param name="Timeout">Time from the door until it must have ended.</param>
/// <param name="Elapsed">How much of that is over.</param>
/// <param name="Request">The request, whose priority and tenant its steps have too.</param>
internal readonly record struct StepDemand(TimeSpan Timeout, TimeSpan Elapsed, InferenceRequest Request)
{
    /// <summary>What is left.</summary>
    public TimeSpan Left => Timeout - Elapsed;

    /// <summary>The request to a model of the step.</summary>
    public InferenceRequest Ask(string model, int version, ImmutableArray<Tensor> inputs, ImmutableArray<string> outputs) => new()
    {
        Model = model,
        Version = version,
        Inputs = inputs,
        Outputs = outputs,
        Priority = Request.Priority,
        PriorityCeiling = Request.PriorityCeiling,
        Timeout = Timeout,
        Tenant = Request.Tenant,
        TenantWeight = Request.TenantWeight,
    };
}
