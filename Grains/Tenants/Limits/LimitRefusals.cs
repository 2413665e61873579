using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Tenants.Limits;

/// <summary>The sentences with which a tenant's requests are refused.</summary>
internal static class LimitRefusals
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public static Refusal Concurrency(string tenant, int limit) => new(
        RefusalCause.RateLimited,
        $"Tenant '{tenant}' has more requests under way than its MaxConcurrency of {limit} lets it have; wait for some to be answered.",
        Soon);

    public static Refusal Requests(string tenant, double perSecond, TimeSpan wait) => new(
        RefusalCause.RateLimited, Text($"Tenant '{tenant}' sends more than its RequestsPerSecond of {perSecond}; come back in {Seconds(wait)} s."), wait);

    public static Refusal TensorBytes(string tenant, double perSecond, TimeSpan wait) => new(
        RefusalCause.RateLimited, Text($"Tenant '{tenant}' sends more than its TensorBytesPerSecond of {perSecond}; come back in {Seconds(wait)} s."), wait);

    public static Refusal TooLarge(string tenant, long bytes, double burst) => new(
        RefusalCause.TooLarge,
        Text($"The request has {bytes} bytes of tensors, more than the TensorBytesBurst of {burst} that tenant '{tenant}' may send at once; split it."));

    public static Refusal Zone(string tenant, ReadOnlySpan<char> zone, string allowed) => new(
        RefusalCause.Forbidden,
        $"Tenant '{tenant}' may not send requests to residency zone '{zone}', but to {ZoneSets.Describe(allowed)} alone; ask for one of these, or for none.");

    private static string Text(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan wait) => Math.Max(0.001, wait.TotalSeconds).ToString("0.###", CultureInfo.InvariantCulture);
}
