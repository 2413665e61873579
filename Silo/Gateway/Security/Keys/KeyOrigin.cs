namespace EdgeOrleans.Silo.Gateway.Security.Keys;

/// <summary>Which secret a key was made under.</summary>
internal enum KeyOrigin
{
    /// <summary>This PoP's.</summary>
    Current,

    /// <summary>The one that this PoP had before.</summary>
    Previous,

    /// <summary>One that this PoP does not have: the key does not count here.</summary>
    Foreign,

    /// <summary>Nobody knows: the key is from before keys said so.</summary>
    Unknown,
}
