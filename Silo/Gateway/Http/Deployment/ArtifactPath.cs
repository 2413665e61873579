using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Deployment;

namespace EdgeOrleans.Silo.Gateway.Http.Deployment;

/// <summary>Reads what a path below <c>/edge/stages</c>, <c>/edge/pipelines</c> or <c>/edge/models</c> names.</summary>
internal static class ArtifactPath
{
    /// <summary>The route value that holds the name.</summary>
    public const string NameKey = "name";

    /// <summary>The route value that holds the version.</summary>
    public const string VersionKey = "version";

    /// <summary>The name, as sent.</summary>
    public static string NameOf(DoorCall door) => (string)door.Context.Request.RouteValues[NameKey]!;

    /// <summary>Reads name and version; returns why they name nothing that could exist.</summary>
    public static Refusal? Read(DoorCall door, ArtifactKind kind, out ArtifactKey key)
    {
        string name = NameOf(door);
        string text = (string)door.Context.Request.RouteValues[VersionKey]!;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int version) || version < 1)
        {
            key = default;
            return new Refusal(
                RefusalCause.InvalidInput, $"'{text}' is no version of {kind} '{name}'; versions are whole numbers from 1 to {int.MaxValue}.");
        }

        key = new ArtifactKey(kind, name, version);
        return null;
    }
}
