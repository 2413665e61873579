namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>What an operation of the doors needs of its caller.</summary>
internal enum Access
{
    /// <summary>Nothing: health, and what tells nothing.</summary>
    Open,

    /// <summary>Any role: what models there are and what they take.</summary>
    Read,

    /// <summary>The role <see cref="Roles.Infer"/>.</summary>
    Infer,

    /// <summary>The role <see cref="Roles.Deploy"/>: changes of models, stages and pipelines.</summary>
    Deploy,

    /// <summary>The role <see cref="Roles.Operate"/>: PoPs, routes, keys, metrics.</summary>
    Operate,
}
