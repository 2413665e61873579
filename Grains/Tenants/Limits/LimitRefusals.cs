using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Tenants.Limits;

/// <summary>The sentences with which a tenant's requests are refused.</summary>
internal static class LimitRefusals
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public static Refusal Concurrency(string tenant, int limit, int here)
    {
        string excess = here == limit
            ? $"has more requests under way than its MaxConcurrency of {limit} lets it have"
            : $"has more than the {(here == 1 ? "1 request under way that is" : $"{here} requests under way that are")} this PoP's share of its MaxConcurrency of {limit}";
        return new Refusal(RefusalCause.RateLimited, $"Tenant '{tenant}' {excess}; wait for some to be answered.", Soon);
    }

    public static Refusal Requests(string tenant, double perSecond, double share, TimeSpan wait) =>
        Rate(tenant, "RequestsPerSecond", perSecond, share, "request", "requests", wait);

    public static Refusal TensorBytes(string tenant, double perSecond, double share, TimeSpan wait) =>
        Rate(tenant, "TensorBytesPerSecond", perSecond, share, "byte of tensors", "bytes of tensors", wait);

    public static Refusal TooLarge(string tenant, long bytes, double burst) => new(
        RefusalCause.TooLarge,
        Text($"The request has {bytes} bytes of tensors, more than the TensorBytesBurst of {burst} that tenant '{tenant}' may send at once; split it."));

    public static Refusal Zone(string tenant, ReadOnlySpan<char> zone, string allowed) => new(
        RefusalCause.Forbidden,
        $"Tenant '{tenant}' may not send requests to residency zone '{zone}', but to {ZoneSets.Describe(allowed)} alone; ask for one of these, or for none.");

    private static Refusal Rate(string tenant, string setting, double perSecond, double share, string one, string many, TimeSpan wait)
    {
        string here = Rounded(perSecond * share);
        string part = here == Rounded(perSecond) ? "" : $"the {here} {(here == "1" ? $"{one} a second that is" : $"{many} a second that are")} this PoP's share of ";
        return new Refusal(
            RefusalCause.RateLimited, Text($"Tenant '{tenant}' sends more than {part}its {setting} of {perSecond}; come back in {Seconds(wait)} s."), wait);
    }

    /// <summary>Four digits, or all whole ones where there are more.</summary>
    private static string Rounded(double number) => number.ToString(number < 1000 ? "G4" : "0", CultureInfo.InvariantCulture);

    private static string Text(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan wait) => Math.Max(0.001, wait.TotalSeconds).ToString("0.###", CultureInfo.InvariantCulture);
}
