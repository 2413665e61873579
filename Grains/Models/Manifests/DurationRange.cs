namespace EdgeOrleans.Grains.Models.Manifests;

/// <summary>Durations from <paramref name="Min"/> to <paramref name="Max"/>, both allowed.</summary>
internal readonly record struct DurationRange(TimeSpan Min, TimeSpan Max)
{
    public bool Contains(TimeSpan value) => value >= Min && value <= Max;
}
