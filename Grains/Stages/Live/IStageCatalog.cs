namespace EdgeOrleans.Grains.Stages.Live;

/// <summary>Describes the stages that are live on this PoP. Thread-safe.</summary>
public interface IStageCatalog
{
    /// <summary>A live version; null where it is not live here.</summary>
    StageInfo? Describe(string stage, int version);
}
