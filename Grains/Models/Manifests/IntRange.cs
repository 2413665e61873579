namespace EdgeOrleans.Grains.Models.Manifests;

/// <summary>Integers from <paramref name="Min"/> to <paramref name="Max"/>, both allowed.</summary>
internal readonly record struct IntRange(int Min, int Max)
{
    public bool Contains(int value) => value >= Min && value <= Max;
}
