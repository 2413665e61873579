using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>Holds each caller to its models, and each tenant to its limits. Thread-safe.</summary>
internal interface ITenantGate
{
    /// <summary>Counts an inference in, before its body is read.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="model">The model or pipeline.</param>
    /// <param name="pass">Ends the inference's share of the tenant's limits when it is disposed; nothing to dispose where it is refused.</param>
    /// <returns>Why the caller may not; null when it may.</returns>
    Refusal? Enter(Caller caller, string model, out TenantPass pass);

    /// <summary>Counts the request's tensors, and sets what the tenant's settings say of it: tenant, weight, priority, zones.</summary>
    /// <param name="pass">From <see cref="Enter"/>.</param>
    /// <param name="request">The request as it was read; afterwards as it may run.</param>
    /// <returns>Why it may not; null when it may.</returns>
    Refusal? Admit(in TenantPass pass, ref InferenceRequest request);
}
