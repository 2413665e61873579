namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>How a request shows who it comes from.</summary>
internal enum CredentialKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>In a way that nobody can read, or twice.</summary>
    Malformed,

    /// <summary>As an API key in a header of its own.</summary>
    Key,

    /// <summary>As an API key or token after <c>Bearer</c>.</summary>
    Bearer,
}
