using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Keys.Peers;
using EdgeOrleans.Grains.Keys.Store;
using EdgeOrleans.Grains.Pops;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Keys;

/// <summary>Adds and revokes keys at the PoP that is asked, and tells the others. One that does not hear of it finds out when it reconciles.</summary>
internal sealed partial class ApiKeys(KnownKeys known, IKeyStore store, IKeyPeers peers, TimeProvider clock, ILogger<ApiKeys> logger) : IApiKeys
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public KeyIndex All => known.All;

    /// <inheritdoc />
    public async Task<Refusal?> AddAsync(ApiKey key, CancellationToken cancellationToken)
    {
        if (!await KeepAsync(key, cancellationToken))
        {
            return new Refusal(RefusalCause.Unavailable, "The key was not made, since the store of keys cannot be used; mend it and retry.", Soon);
        }

        known.Merge([key]);
        await TellAsync(key);
        return null;
    }

    /// <inheritdoc />
    public async Task<KeyResult> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        if (known.All.Find(id) is not { IsTombstone: false } key)
        {
            return new KeyResult(new Refusal(RefusalCause.NotFound, $"There is no key '{id}'; GET /edge/keys lists them."), null);
        }

        // Nothing may hold it up.
        ApiKey revoked = key.Revoked is null ? key with { Revoked = clock.GetUtcNow() } : key;
        known.Merge([revoked]);
        Task told = TellAsync(revoked);
        bool isKept = await KeepAsync(revoked, CancellationToken.None);
        await told;
        return isKept
            ? new KeyResult(null, known.All.Find(id))
            : new KeyResult(
                new Refusal(RefusalCause.Unavailable, $"Key '{id}' is revoked, but the store of keys cannot be used to keep that; mend it and revoke the key again.", Soon),
                null);
    }

    private async Task<bool> KeepAsync(ApiKey key, CancellationToken cancellationToken)
    {
        try
        {
            known.Merge((await store.MergeAsync([key], cancellationToken)).Keys);
            return true;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotKept(key.Id, failure);
            return false;
        }
    }

    private Task TellAsync(ApiKey key) => Task.WhenAll(peers.Others.Select(pop => TellAsync(pop, key)));

    private async Task TellAsync(PopMember pop, ApiKey key)
    {
        try
        {
            await peers.TellAsync(pop, [key]).WaitAsync(Soon, clock);
        }
        catch (Exception failure) when (failure is TimeoutException or OrleansException)
        {
            LogNotHeard(key.Id, pop.Site.Id, failure);
        }
    }
}
