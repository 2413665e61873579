using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Grains.Keys;

/// <summary>The API keys of the cluster. Any PoP may be asked. Thread-safe.</summary>
public interface IApiKeys
{
    /// <summary>The keys as this PoP knows them now.</summary>
    KeyIndex All { get; }

    /// <summary>Adds a key: returns when it is kept, and every PoP that answers knows it.</summary>
    /// <returns>Why there is no such key now; null when there is.</returns>
    Task<Refusal?> AddAsync(ApiKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Revokes a key, for good: returns when every PoP that answers knows of it; the others find out within two seconds.
    /// Refused where there is no such key (NotFound). Where it cannot be kept (Unavailable), it holds all the same while a
    /// PoP lives that knows.
    /// </summary>
    Task<KeyResult> RevokeAsync(string id, CancellationToken cancellationToken);
}
