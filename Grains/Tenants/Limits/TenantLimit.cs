namespace EdgeOrleans.Grains.Tenants.Limits;

/// <summary>What a tenant can have too much of: the closed set that metrics show.</summary>
internal enum TenantLimit
{
    /// <summary>Requests under way.</summary>
    Concurrency = 0,

    /// <summary>Requests for each second.</summary>
    Requests = 1,

    /// <summary>Bytes of tensors for each second.</summary>
    TensorBytes = 2,
}
