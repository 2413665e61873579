namespace Samples.GameBackend.Tickets;

/// <summary>What became of a request for a ticket.</summary>
internal enum Admitted
{
    /// <summary>There is a new ticket.</summary>
    Now,

    /// <summary>The same request came before, and this is its ticket.</summary>
    Before,

    /// <summary>Another request came before under this key.</summary>
    KeyIsTaken,

    /// <summary>Too many tickets wait.</summary>
    Full,
}
