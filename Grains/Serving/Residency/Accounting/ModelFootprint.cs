using EdgeOrleans.Grains.Models;

namespace EdgeOrleans.Grains.Serving.Residency.Accounting;

/// <summary>The resident bytes of a version: an estimate before it was loaded, the runtime's account afterwards.</summary>
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

    /// <summary>
    /// What a loaded version takes: its weights, which the runtime holds itself or maps from a file, what runs needed on
    /// top of them, and 1 MiB for the session.
    /// </summary>
    /// <param name="deployment">The version.</param>
    /// <param name="opened">Bytes that the runtime held for it before its first run.</param>
    /// <param name="warmed">Bytes that it holds after the warm-up.</param>
    public static long Measured(ModelDeployment deployment, long opened, long warmed) =>
        Math.Max(opened, Weights(deployment)) + (warmed - opened) + SessionBytes;

    /// <summary>Bytes of the version's files, external weights included.</summary>
    public static long Weights(ModelDeployment deployment)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(deployment.ModelPath)!);
        return folder.Exists ? folder.EnumerateFiles().Sum(file => file.Length) : 0;
    }
}
