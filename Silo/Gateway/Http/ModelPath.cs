using System.Globalization;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway.Http;

/// <summary>The model and version that a path names.</summary>
/// <param name="Model">The model's name, as sent.</param>
/// <param name="Version">The version, from 1; 0 where the path names none.</param>
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
        path = new ModelPath(model, 0);
        if (context.Request.RouteValues[VersionKey] is not string text) return null;
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
            RefusalCause.NotFound, $"Model '{model}' has no version '{text}'; versions are whole numbers from 1, and a path without one takes the newest.");
    }
}
