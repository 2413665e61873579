namespace EdgeOrleans.Grains.Tests.Tenants;

/// <summary>A clock that lets something else happen first when it is read next.</summary>
internal sealed class InterruptedClock : TimeProvider
{
    /// <summary>What happens then, once; null for nothing.</summary>
    public Action? Interruption { get; set; }

    /// <inheritdoc />
    public override long GetTimestamp()
    {
        Action? interruption = Interruption;
        Interruption = null;
        interruption?.Invoke();
        return 0;
    }
}
