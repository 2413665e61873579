using System.Collections.Concurrent;
using EdgeOrleans.Grains.Tenants.Limits;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Tenants;

/// <summary>The tenants that this PoP has seen, and the settings of all. Thread-safe.</summary>
public sealed class TenantBook
{
    /// <summary>The name in metrics of the tenants that are not listed in the settings, together.</summary>
    internal const string Others = "other";

    private const int IdleBeforeForgotten = 600;

    private static readonly TenantOptions Unlimited = new();

    private readonly ConcurrentDictionary<string, Tenant> _tenants = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, Tenant> _newcomer;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private volatile Dictionary<string, TenantOptions> _settings;
    private TenantCount _forgotten;
    private Action<Tenant>? _onDemand;
    private double _firstShare = 1;

    /// <param name="settings">The settings of each tenant that has some, by name.</param>
    /// <param name="clock">The clock of the limits.</param>
    public TenantBook(IOptions<Dictionary<string, TenantOptions>> settings, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (_settings, _clock) = (WithoutCase(settings.Value), clock);
        _newcomer = Newcomer;
        foreach (string name in _settings.Keys) Find(name);
    }

    /// <summary>Those that were seen, or have settings.</summary>
    internal IEnumerable<Tenant> Tenants => _tenants.Values;

    /// <summary>The counters of those that were forgotten.</summary>
    internal TenantCount Forgotten
    {
        get
        {
            lock (_lock) return _forgotten;
        }
    }

    /// <summary>The tenant of that name; null for the empty one, of callers that have none.</summary>
    public Tenant? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0) return null;
        return _tenants.TryGetValue(name, out Tenant? tenant) ? tenant : Meet(name);
    }

    /// <summary>Other settings hold from now on; what was taken of a limit stays taken.</summary>
    public void Change(IReadOnlyDictionary<string, TenantOptions> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        lock (_lock)
        {
            _settings = WithoutCase(settings);
            foreach (Tenant tenant in _tenants.Values) tenant.Change(OptionsOf(tenant.Name), LabelOf(tenant.Name));
            foreach (string name in _settings.Keys) Find(name);
        }
    }

    /// <summary>From now on a tenant that has no share yet begins with this one, and calls back with its first request.</summary>
    internal void BeginWith(double share, Action<Tenant> onDemand)
    {
        Volatile.Write(ref _firstShare, share);
        Volatile.Write(ref _onDemand, onDemand);
    }

    /// <summary>
    /// Forgets tenants without settings of their own that asked for nothing in a long time, unless that would give them back
    /// what they took of a limit.
    /// </summary>
    internal void ForgetIdle()
    {
        foreach ((string name, Tenant tenant) in _tenants)
        {
            if (tenant.Demand.Idle < IdleBeforeForgotten || !tenant.Terms.IsWhole(_clock.GetTimestamp())) continue;
            lock (_lock)
            {
                if (!_settings.ContainsKey(name) && _tenants.TryRemove(name, out _)) _forgotten += tenant.Count;
            }
        }
    }

    private Tenant Meet(string name)
    {
        // Under the lock, so that a change of the settings either comes before or finds it.
        lock (_lock) return _tenants.GetOrAdd(name, _newcomer);
    }

    private Tenant Newcomer(string name)
    {
        var tenant = new Tenant(name, LabelOf(name), OptionsOf(name), Volatile.Read(ref _firstShare), _clock);
        if (Volatile.Read(ref _onDemand) is { } onDemand) tenant.OnDemand(onDemand);
        return tenant;
    }

    private TenantOptions OptionsOf(string name) =>
        _settings.GetValueOrDefault(name) ?? _settings.GetValueOrDefault(TenantOptions.Default) ?? Unlimited;

    private string LabelOf(string name)
    {
        if (!_settings.ContainsKey(name)) return Others;
        return name.ToLowerInvariant();
    }

    private static Dictionary<string, TenantOptions> WithoutCase(IReadOnlyDictionary<string, TenantOptions> settings) =>
        new(settings, StringComparer.OrdinalIgnoreCase);
}
