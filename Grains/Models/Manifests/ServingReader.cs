using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EdgeOrleans.Grains.Models.Manifests;

/// <summary>Reads the fields of a manifest that say which versions run, in which batches and on which providers.</summary>
internal static partial class ServingReader
{
    private const string Cpu = "cpu";

    public static VersionPolicy Versions(ManifestNode node)
    {
        if (node.IsText("all")) return VersionPolicy.All;
        if (node.Is(JsonValueKind.Array)) return new VersionPolicy { Listed = Listed(node) };
        if (node.Is(JsonValueKind.Object) && node.Fields(ManifestFields.Versions).TryGetValue("latest", out ManifestNode latest))
        {
            return new VersionPolicy { Latest = latest.Integer(ManifestLimits.Latest) };
        }

        node.Wrong("must be \"all\", {\"latest\": n} or an array of versions such as [1,3]");
        return VersionPolicy.Newest;
    }

    public static BatchingSettings? Batching(ManifestNode node)
    {
        if (node.IsText("off")) return null;
        if (!node.Is(JsonValueKind.Object))
        {
            node.Wrong($"must be \"off\" or an object of {string.Join(", ", ManifestFields.Batching)}");
            return null;
        }

        IReadOnlyDictionary<string, ManifestNode> fields = node.Fields(ManifestFields.Batching);
        var settings = new BatchingSettings();
        if (fields.TryGetValue("maxBatchSize", out ManifestNode size))
        {
            settings = settings with { MaxBatchSize = size.Integer(ManifestLimits.MaxBatchSize) };
        }

        return fields.TryGetValue("maxQueueDelay", out ManifestNode delay)
            ? settings with { MaxQueueDelay = delay.Duration(ManifestLimits.MaxQueueDelay) }
            : settings;
    }

    public static ImmutableArray<string> Providers(ManifestNode node)
    {
        var providers = ImmutableArray.CreateBuilder<string>();
        foreach (ManifestNode item in node.Items(1, ManifestLimits.ProvidersMax, "names of execution providers such as \"cuda\" and \"cpu\""))
        {
            string name = item.Text();
            if (item.Is(JsonValueKind.String) && !ProviderName().IsMatch(name)) item.Wrong("must be 1 to 32 of a-z, 0-9, '_' and '-'");
            else if (providers.Contains(name)) item.Wrong("must not name a provider twice");
            else if (providers.Contains(Cpu)) item.Wrong("must come before \"cpu\", the fallback that is always there");
            providers.Add(name);
        }

        return providers.ToImmutable();
    }

    private static ImmutableArray<int> Listed(ManifestNode node)
    {
        var versions = ImmutableArray.CreateBuilder<int>();
        foreach (ManifestNode item in node.Items(1, ManifestLimits.ListedVersionsMax, "versions"))
        {
            int version = item.Integer(ManifestLimits.Version);
            if (versions.Contains(version)) item.Wrong("must not list a version twice");
            versions.Add(version);
        }

        return versions.ToImmutable();
    }

    [GeneratedRegex(@"\A[a-z0-9_-]{1,32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ProviderName();
}
