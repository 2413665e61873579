using EdgeOrleans.Silo.Gateway.Refusals;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace EdgeOrleans.Silo.Gateway.Compression;

/// <summary>Reads the headers that negotiate compression.</summary>
internal static class ContentCodings
{
    /// <summary>The coding of a request's body, from <c>Content-Encoding</c>.</summary>
    /// <exception cref="RefusedException">It is another than gzip or deflate.</exception>
    public static ContentCoding OfRequest(StringValues contentEncoding)
    {
        if (contentEncoding.Count == 0) return ContentCoding.Identity;
        string value = contentEncoding.ToString().Trim();
        return value.Length == 0 ? ContentCoding.Identity : Parse(value) ?? throw RefusedException.InvalidInput(
            $"Content-Encoding '{value}' is not supported; send gzip, deflate or no compression.");
    }

    /// <summary>The coding that the caller prefers for the answer, from <c>Accept-Encoding</c>.</summary>
    public static ContentCoding OfAnswer(StringValues acceptEncoding)
    {
        if (acceptEncoding.Count == 0 || !StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var accepted))
        {
            return ContentCoding.Identity;
        }

        ContentCoding best = ContentCoding.Identity;
        double highest = 0;
        foreach (StringWithQualityHeaderValue candidate in accepted)
        {
            double quality = candidate.Quality ?? 1;
            if (quality > highest && Parse(candidate.Value) is { } coding) (best, highest) = (coding, quality);
        }

        return best;
    }

    /// <summary>The name in <c>Content-Encoding</c>.</summary>
    public static string Name(this ContentCoding coding) => coding == ContentCoding.Gzip ? "gzip" : "deflate";

    private static ContentCoding? Parse(StringSegment value)
    {
        if (value.Equals("gzip", StringComparison.OrdinalIgnoreCase)) return ContentCoding.Gzip;
        if (value.Equals("x-gzip", StringComparison.OrdinalIgnoreCase)) return ContentCoding.Gzip;
        if (value.Equals("deflate", StringComparison.OrdinalIgnoreCase)) return ContentCoding.Deflate;
        return value.Equals("identity", StringComparison.OrdinalIgnoreCase) ? ContentCoding.Identity : null;
    }
}
