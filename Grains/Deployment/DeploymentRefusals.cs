using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Deployment.Index;

namespace EdgeOrleans.Grains.Deployment;

/// <summary>The refusals of requests about deployments.</summary>
internal static class DeploymentRefusals
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public static Refusal BadName(ArtifactKind kind, string name) => new(
        RefusalCause.InvalidInput, $"'{name}' is no name of a {Noun(kind)}; it must be {ModelNames.Form}.");

    public static Refusal TooLarge(ArtifactKey key, int bytes, int limit) => new(
        RefusalCause.TooLarge,
        string.Create(CultureInfo.InvariantCulture, $"{key} has {bytes} bytes and exceeds the limit of {limit}; {Remedy(key.Kind)}."));

    public static Refusal Exists(ArtifactKey key, int next) => new(
        RefusalCause.InvalidInput,
        string.Create(CultureInfo.InvariantCulture, $"{key} exists with another content or manifest; deploy yours as another version, such as {next}."));

    public static Refusal Unknown(ArtifactKind kind, string name) => new(
        RefusalCause.NotFound, $"{kind} '{name}' is not deployed; PUT /edge/{Noun(kind)}s/{name}/1 deploys it.");

    public static Refusal UnknownVersion(ArtifactKey key, DeploymentIndex index)
    {
        string versions = string.Join(", ", index.VersionsOf(key.Kind, key.Name).Select(version => version.Version));
        return versions.Length == 0
            ? Unknown(key.Kind, key.Name)
            : new Refusal(RefusalCause.NotFound, $"{key.Kind} '{key.Name}' has no version {key.Version}; it has {versions}.");
    }

    public static Refusal NotEverywhere(ArtifactKey key, IEnumerable<string> pops) => new(
        RefusalCause.NotReady, $"{key} is not ready on {string.Join(", ", pops.Select(pop => $"'{pop}'"))}, so that latest cannot name it yet; retry.", Soon);

    public static Refusal DeletedMeanwhile(ArtifactKey key) => new(
        RefusalCause.NotReady, $"{key} was deleted while it was deployed; retry.", Soon);

    public static Refusal IsLatest(ArtifactKey key) => new(
        RefusalCause.InvalidInput, $"{key} is the latest and cannot be deleted; let latest name another first.");

    public static Refusal IsUsed(ArtifactKey key, string user) => new(
        RefusalCause.InvalidInput, $"{key} is used by {user} and cannot be deleted; delete that first.");

    public static Refusal Ships(ArtifactKey key) => new(
        RefusalCause.InvalidInput, $"{key} ships with the catalog of this PoP; remove its folder instead.");

    public static Refusal StoreFailed() => new(
        RefusalCause.Unavailable, "The store of what is deployed cannot be used; the PoP's log has the reason; mend it and retry.", Soon);

    private static string Noun(ArtifactKind kind) => kind switch
    {
        ArtifactKind.Stage => "stage",
        ArtifactKind.Pipeline => "pipeline",
        _ => "model",
    };

    private static string Remedy(ArtifactKind kind) => kind switch
    {
        ArtifactKind.Stage => "make the module smaller, or raise Stages:MaxModuleBytes",
        ArtifactKind.Pipeline => "make it smaller",
        _ => "put it into the catalog folder of each PoP instead",
    };
}
