using System.Collections.Immutable;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Keys;
using Orleans.Concurrency;
using Orleans.Services;

namespace EdgeOrleans.Grains.Pops.Agents;

/// <summary>Speaks for a PoP to the others. One on each silo, addressed by it: no directory stands between two PoPs.</summary>
[Alias("edge.IPopAgent")]
[GrainInterfaceType("edge.pop-agent")]
internal interface IPopAgent : IGrainService
{
    /// <summary>Answers with the PoP's report, and sends the caller its reports for the next few seconds.</summary>
    /// <param name="caller">The silo that calls.</param>
    [Alias("Hello")]
    [ResponseTimeout("00:00:02")]
    Task<PopGreeting> Hello(SiloAddress caller);

    /// <summary>Takes the report of a PoP that this one said hello to.</summary>
    [Alias("Report")]
    [OneWay]
    Task Report(PopReport report);

    /// <summary>Says which PoP this is, in any state; null when its id is another's.</summary>
    [Alias("Site")]
    [ResponseTimeout("00:00:02")]
    Task<PopSite?> Site();

    /// <summary>Answers with the index of what is deployed; null when the caller's has the same digest.</summary>
    [Alias("CompareDeployments")]
    [ResponseTimeout("00:00:02")]
    Task<IndexEntries?> CompareDeployments(string digest);

    /// <summary>Takes over entries of the index, and answers once the versions among them serve on this PoP or cannot.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="caller">The silo that calls, which has the contents.</param>
    [Alias("Deploy")]
    [ResponseTimeout("00:00:30")]
    Task<ImmutableArray<VersionStatus>> Deploy(IndexEntries entries, SiloAddress caller);

    /// <summary>Says what this PoP has of each version of a name.</summary>
    [Alias("DeploymentStatuses")]
    [ResponseTimeout("00:00:02")]
    Task<ImmutableArray<VersionStatus>> DeploymentStatuses(ArtifactKind kind, string name);

    /// <summary>Reads a part of what was deployed, by its hash; null where this PoP does not have it.</summary>
    [Alias("ReadArtifact")]
    [ResponseTimeout("00:00:10")]
    Task<byte[]?> ReadArtifact(string hash, int offset, int length);

    /// <summary>Answers with all API keys; with none when the caller's have the same digest.</summary>
    [Alias("CompareKeys")]
    [ResponseTimeout("00:00:01")]
    Task<ImmutableArray<ApiKey>> CompareKeys(string digest);

    /// <summary>Takes over API keys that were made or revoked.</summary>
    [Alias("TakeKeys")]
    [ResponseTimeout("00:00:01")]
    Task TakeKeys(ImmutableArray<ApiKey> keys);
}
