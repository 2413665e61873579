using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>Who a request comes from. Immutable: one instance serves all requests of a credential.</summary>
/// <param name="Id">Names the credential in logs, such as <c>key k3v9q2xw</c>; never the credential itself.</param>
/// <param name="Tenant">The tenant; empty for none, which has no limits.</param>
/// <param name="Roles">What it may do.</param>
internal sealed record Caller(string Id, string Tenant, Roles Roles)
{
    /// <summary>Whoever comes where nobody has to say who they are.</summary>
    public static Caller Anonymous { get; } = new("anonymous", "", Roles.Infer | Roles.Deploy | Roles.Operate);

    /// <summary>Whoever did not say who they are, or could not prove it.</summary>
    public static Caller Unknown { get; } = new("unknown", "", Roles.None);

    /// <summary>The models, pipelines and stages that it may use and see.</summary>
    public ModelPatterns Models { get; init; } = ModelPatterns.All;

    /// <summary>Whether it may use and see a model, pipeline or stage.</summary>
    public bool MayUse(string model) => Models.Match(model);

    /// <summary>Why it may not use a model, pipeline or stage, whether there is one or not; null where it may.</summary>
    public Refusal? RefuseUseOf(string model) =>
        MayUse(model) ? null : new Refusal(RefusalCause.Forbidden, $"The {Id} may not use '{model}'; ask an operator for a key whose models include it.");
}
