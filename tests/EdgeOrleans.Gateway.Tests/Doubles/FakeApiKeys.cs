using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Keys;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>The keys of a cluster of one.</summary>
internal sealed class FakeApiKeys : IApiKeys
{
    public KeyIndex All { get; private set; } = KeyIndex.Empty;

    /// <summary>With what everything is refused.</summary>
    public Refusal? Refusal { get; set; }

    /// <summary>What changes throw.</summary>
    public Exception? Failure { get; set; }

    public Task<Refusal?> AddAsync(ApiKey key, CancellationToken cancellationToken)
    {
        if (Failure is not null) throw Failure;
        if (Refusal is null) All = All.Merge([key]);
        return Task.FromResult(Refusal);
    }

    public Task<KeyResult> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        if (Failure is not null) throw Failure;
        if (All.Find(id) is not { } key) return Task.FromResult(new KeyResult(new Refusal(RefusalCause.NotFound, $"There is no key '{id}'."), null));
        All = All.Merge([key with { Revoked = DateTimeOffset.UnixEpoch.AddYears(57) }]);
        return Task.FromResult(new KeyResult(Refusal, Refusal is null ? All.Find(id) : null));
    }
}
