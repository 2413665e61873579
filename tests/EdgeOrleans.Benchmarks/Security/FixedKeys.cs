using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Keys;
using EdgeOrleans.Silo.Gateway.Security.Keys;

namespace EdgeOrleans.Benchmarks.Security;

/// <summary>Keys that do not change.</summary>
internal sealed class FixedKeys : IApiKeys
{
    /// <param name="hash">Hashes them.</param>
    /// <param name="count">How many.</param>
    public FixedKeys(KeyHash hash, int count)
    {
        List<ApiKey> keys = [];
        for (int i = 0; i < count; i++)
        {
            string id = ApiKeyText.NewId();
            Text = ApiKeyText.New(id);
            keys.Add(new ApiKey { Id = id, Hash = hash.Compute(Text), Roles = ["infer"], Models = ["lang-*"], Created = DateTimeOffset.UnixEpoch, Expires = DateTimeOffset.MaxValue });
        }

        All = KeyIndex.Empty.Merge(keys);
    }

    /// <summary>The text of one of them.</summary>
    public string Text { get; } = "";

    /// <inheritdoc />
    public KeyIndex All { get; }

    /// <inheritdoc />
    public Task<Refusal?> AddAsync(ApiKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc />
    public Task<KeyResult> RevokeAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();
}
