namespace EdgeOrleans.Grains.Tenants.Limits;

/// <summary>How a bucket fills, from a time on. Immutable.</summary>
/// <param name="PerTick">Tokens for each tick of the clock.</param>
/// <param name="Burst">Tokens that it holds.</param>
/// <param name="Given">Tokens that it was given until then, since it was made.</param>
/// <param name="Since">The timestamp of that time.</param>
internal sealed record BucketRate(double PerTick, double Burst, double Given, long Since)
{
    /// <summary>Tokens that it was given until <paramref name="now"/>.</summary>
    public double GivenUntil(long now) => Given + (PerTick * Math.Max(0, now - Since));
}
