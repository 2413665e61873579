namespace EdgeOrleans.Silo.Gateway.Security.Keys;

/// <summary>What a presented key is worth.</summary>
internal enum KeyVerdict
{
    /// <summary>No such key, or another secret: which of both, nobody is told.</summary>
    Unknown,

    /// <summary>It counts.</summary>
    Valid,

    /// <summary>It is the key, and its time is over.</summary>
    Expired,

    /// <summary>It is the key, and was revoked.</summary>
    Revoked,
}
