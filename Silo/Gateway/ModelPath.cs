using System.Globalization;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway;

/// <summary>The model and version that a request names.</summary>
/// <param name="Model">The model's name, as sent.</param>
/// <param name="Version">The version, from 1; 0 where it names none.</param>
internal readonly record struct ModelPath(string Model, int Version)
{
    /// <summary>The route value that holds the model.</summary>
    public const string ModelKey = "model";

    /// <summary>The route value that holds the version.</summary>
    public const string VersionKey = "version";

    /// <summary>Reads the path; returns why it names nothing that could exist.</summary>
    public static Refusal? Read(HttpContext context, out ModelPath path)
    {
        string model = (string)context.Request.RouteValues[ModelKey]!;
        return Read(model, context.Request.RouteValues[VersionKey] as string ?? "", out path);
    }

    /// <summary>Reads a version's text, empty for none; returns why it names nothing that could exist.</summary>
    public static Refusal? Read(string model, string text, out ModelPath path)
    {
        path = new ModelPath(model, 0);
        if (text.Length == 0) return null;
        if (!text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int version))
            {
                return new Refusal(
                    RefusalCause.InvalidInput, $"Version {text} of model '{model}' is out of range; versions are 1 to {int.MaxValue}.");
            }

            path = new ModelPath(model, version);
            if (version > 0) return null;
        }

        return new Refusal(
            RefusalCause.NotFound, $"Model '{model}' has no version '{text}'; versions are whole numbers from 1, and a request without one takes the newest.");
    }
}
