using EdgeOrleans.Grains.Keys;

namespace EdgeOrleans.Silo.Gateway.Security.Keys;

/// <summary>
/// Finds out that PoPs have different secrets, by which a key that one made would be refused at another without a word, and
/// that keys still need the secret from before.
/// </summary>
internal sealed partial class SecretWatch(IApiKeys keys, KeyHash hash, KeyInstruments instruments, TimeProvider clock, ILogger<SecretWatch> logger) : BackgroundService
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Keys that a line names.</summary>
    private const int Named = 5;

    private int _foreign;
    private int _previous;

    /// <summary>Looks once, and says what is new.</summary>
    public void Look()
    {
        DateTimeOffset now = clock.GetUtcNow();
        ILookup<KeyOrigin, ApiKey> active = keys.All.Keys.Where(key => key.Revoked is null && !(key.Expires <= now)).ToLookup(hash.OriginOf);
        foreach (KeyOrigin origin in Enum.GetValues<KeyOrigin>()) instruments.OnCounted(origin, active[origin].Count());
        if (IsMore(active[KeyOrigin.Foreign], ref _foreign, out string foreign)) LogForeign(_foreign, foreign);
        if (IsMore(active[KeyOrigin.Previous], ref _previous, out string previous)) LogPrevious(_previous, previous);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Interval, clock);
        do Look();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static bool IsMore(IEnumerable<ApiKey> keys, ref int count, out string names)
    {
        int before = count;
        count = keys.Count();
        names = string.Join(", ", keys.Take(Named).Select(key => key.Id));
        return count > before;
    }
}
