namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>What a caller may do; none of the roles contains another.</summary>
[Flags]
internal enum Roles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Run models.</summary>
    Infer = 1,

    /// <summary>Change models, stages and pipelines.</summary>
    Deploy = 2,

    /// <summary>Watch and steer PoPs, manage keys.</summary>
    Operate = 4,
}
