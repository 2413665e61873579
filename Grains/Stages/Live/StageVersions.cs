using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Stages.Live;

/// <summary>The live versions of one stage, and the one that <c>latest</c> names. Immutable.</summary>
/// <param name="Latest">The version that <c>latest</c> names, which need not be live yet; 0 for none.</param>
/// <param name="Live">The live versions.</param>
internal sealed record StageVersions(int Latest, ImmutableArray<LiveStage> Live)
{
    /// <summary>None.</summary>
    public static StageVersions None { get; } = new(0, []);

    /// <summary>A live version; null where it is not live.</summary>
    public LiveStage? Find(int version)
    {
        foreach (LiveStage stage in Live)
        {
            if (stage.Version == version) return stage;
        }

        return null;
    }

    /// <summary>With a version in place of the one of its number.</summary>
    public StageVersions With(LiveStage stage) => this with { Live = [.. Live.Where(live => live.Version != stage.Version), stage] };

    /// <summary>Without a version.</summary>
    public StageVersions Without(int version) => this with { Live = [.. Live.Where(live => live.Version != version)] };
}
