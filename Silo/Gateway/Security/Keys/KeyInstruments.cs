using System.Diagnostics.Metrics;

namespace EdgeOrleans.Silo.Gateway.Security.Keys;

/// <summary>How many API keys there are.</summary>
internal sealed class KeyInstruments
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "EdgeOrleans.Keys";

    private readonly Gauge<int> _active;

    public KeyInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _active = meters.Create(MeterName).CreateGauge<int>(
            "edgeorleans.keys.active", "{key}", "API keys that are neither expired nor revoked, by the secret that they were made under; foreign ones are refused at this PoP.");
    }

    /// <summary>So many active keys were made under a secret.</summary>
    public void OnCounted(KeyOrigin secret, int count) =>
        _active.Record(count, new KeyValuePair<string, object?>("secret", secret.ToString().ToLowerInvariant()));
}
