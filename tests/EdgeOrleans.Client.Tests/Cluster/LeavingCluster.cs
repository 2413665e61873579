using System.Reflection;

namespace EdgeOrleans.Client.Tests.Cluster;

/// <summary>An Orleans client, and its grains, all of whose calls end as those to a silo that leaves.</summary>
public class LeavingCluster : DispatchProxy
{
    internal static IClusterClient Client() => Create<IClusterClient, LeavingCluster>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod is { Name: nameof(IGrainFactory.GetGrain), IsGenericMethod: true }
            ? Create(targetMethod.GetGenericArguments()[0], typeof(LeavingCluster))
            : throw new TaskCanceledException();
}
