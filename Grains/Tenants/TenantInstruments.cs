using System.Diagnostics.Metrics;
using EdgeOrleans.Grains.Tenants.Limits;

namespace EdgeOrleans.Grains.Tenants;

/// <summary>
/// Metrics of the tenants: those that have settings by name, the others together. They are read from the counters when
/// somebody asks, so that they cost a request nothing.
/// </summary>
internal sealed class TenantInstruments
{
    public const string MeterName = "EdgeOrleans.Tenants";

    private readonly TenantBook _book;

    public TenantInstruments(IMeterFactory meters, TenantBook book)
    {
        _book = book;
        Meter meter = meters.Create(MeterName);
        meter.CreateObservableCounter("edgeorleans.tenants.admitted", Admitted, "{request}", "Requests that no limit of their tenant refused.");
        meter.CreateObservableCounter("edgeorleans.tenants.refused", Refused, "{request}", "Requests that a limit of their tenant refused, by limit.");
        meter.CreateObservableUpDownCounter("edgeorleans.tenants.in_flight", InFlight, "{request}", "Requests under way.");
        meter.CreateObservableGauge("edgeorleans.tenants.share", Shares, "1", "The part of a tenant's limits that this PoP may admit.");
    }

    private IEnumerable<Measurement<long>> Admitted() => Counts().Select(count => Of(count.Value.Admitted, count.Key));

    private IEnumerable<Measurement<long>> Refused() => Counts().SelectMany(count => new[]
    {
        Of(count.Value.RefusedConcurrency, count.Key, TenantLimit.Concurrency),
        Of(count.Value.RefusedRequests, count.Key, TenantLimit.Requests),
        Of(count.Value.RefusedBytes, count.Key, TenantLimit.TensorBytes),
    });

    private IEnumerable<Measurement<int>> InFlight() =>
        Counts().Select(count => new Measurement<int>(count.Value.InFlight, new KeyValuePair<string, object?>("tenant", count.Key)));

    private IEnumerable<Measurement<double>> Shares() => _book.Tenants
        .Where(tenant => tenant.Label != TenantBook.Others)
        .Select(tenant => new Measurement<double>(tenant.Terms.Share, new KeyValuePair<string, object?>("tenant", tenant.Label)));

    private Dictionary<string, TenantCount> Counts()
    {
        Dictionary<string, TenantCount> counts = new(StringComparer.Ordinal) { [TenantBook.Others] = _book.Forgotten };
        foreach (Tenant tenant in _book.Tenants) counts[tenant.Label] = counts.GetValueOrDefault(tenant.Label) + tenant.Count;
        return counts;
    }

    private static Measurement<long> Of(long value, string tenant) => new(value, new KeyValuePair<string, object?>("tenant", tenant));

    private static Measurement<long> Of(long value, string tenant, TenantLimit limit) =>
        new(value, new KeyValuePair<string, object?>("tenant", tenant), new KeyValuePair<string, object?>("limit", limit.ToString()));
}
