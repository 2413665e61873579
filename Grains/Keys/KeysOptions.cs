namespace EdgeOrleans.Grains.Keys;

/// <summary>What becomes of keys that count no longer.</summary>
public sealed class KeysOptions
{
    /// <summary>How long they are kept whole; the doors' settings check it. The default is 30 days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);
}
