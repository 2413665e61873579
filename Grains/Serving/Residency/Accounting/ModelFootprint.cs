using EdgeOrleans.Grains.Models;

namespace EdgeOrleans.Grains.Serving.Residency.Accounting;

/// <summary>Estimates the resident bytes of a version before it was measured.</summary>
internal static class ModelFootprint
{
    private const long SessionBytes = 1L << 20;

    /// <summary>
    /// The manifest's estimate or, without one, 1.25 times the weights and 1 MiB for the session: a session of an 86 MB
    /// encoder takes 95 to 120 MB.
    /// </summary>
    public static long Estimate(ModelDeployment deployment)
    {
        if (deployment.Manifest.MemoryBytes is { } bytes) return bytes;
        long weights = Weights(deployment);
        return weights + (weights / 4) + SessionBytes;
    }

    /// <summary>Bytes of the version's files, external weights included: the least that a loaded version is taken to hold.</summary>
    public static long Weights(ModelDeployment deployment)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(deployment.ModelPath)!);
        return folder.Exists ? folder.EnumerateFiles().Sum(file => file.Length) : 0;
    }
}
