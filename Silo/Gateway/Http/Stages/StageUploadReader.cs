using System.Text;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Silo.Gateway.Refusals;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace EdgeOrleans.Silo.Gateway.Http.Stages;

/// <summary>
/// Reads a stage that is to be deployed: the module as the body with the manifest's fields in the query, or both as parts
/// <c>module</c> and <c>manifest</c> of <c>multipart/form-data</c>.
/// </summary>
internal static class StageUploadReader
{
    private const string ModulePart = "module";
    private const string ManifestPart = "manifest";

    /// <summary>Reads the request; the result keeps nothing of <paramref name="body"/>.</summary>
    /// <exception cref="RefusedException">It is of another form.</exception>
    public static async Task<ArtifactUpload> ReadAsync(HttpRequest request, ArtifactKey key, ReadOnlyMemory<byte> body)
    {
        string manifest = ManifestQuery.Read(request.Query);
        if (!TryReadBoundary(request, out string boundary)) return new ArtifactUpload(key, manifest, NotEmpty(body.ToArray()));
        Dictionary<string, byte[]> parts = await ReadPartsAsync(boundary, body);
        if (parts.TryGetValue(ManifestPart, out byte[]? part))
        {
            if (manifest.Length > 0) throw RefusedException.InvalidInput("The manifest is given twice, in the query and as a part; give it once.");
            manifest = Encoding.UTF8.GetString(part);
        }

        return new ArtifactUpload(key, manifest, NotEmpty(parts.GetValueOrDefault(ModulePart)));
    }

    private static bool TryReadBoundary(HttpRequest request, out string boundary)
    {
        boundary = "";
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            || !type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (!type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) || boundary.Length == 0)
        {
            throw RefusedException.InvalidInput(
                $"The content type '{request.ContentType}' has parts that are not read here; send multipart/form-data with a boundary, or the module alone.");
        }

        return true;
    }

    private static async Task<Dictionary<string, byte[]>> ReadPartsAsync(string boundary, ReadOnlyMemory<byte> body)
    {
        var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using MemoryStream stream = new(body.ToArray(), writable: false);
        MultipartReader reader = new(boundary, stream);
        try
        {
            while (await reader.ReadNextSectionAsync() is { } section)
            {
                string name = section.GetContentDispositionHeader()?.Name.ToString().Trim('"') ?? "";
                if (name is not (ModulePart or ManifestPart))
                {
                    throw RefusedException.InvalidInput($"Part '{name}' is unknown; the parts are '{ModulePart}' and '{ManifestPart}'.");
                }

                using MemoryStream content = new();
                await section.Body.CopyToAsync(content);
                if (!parts.TryAdd(name, content.ToArray())) throw RefusedException.InvalidInput($"Part '{name}' is given twice; give it once.");
            }
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            throw RefusedException.InvalidInput($"The parts of the request cannot be read: {failure.Message}");
        }

        return parts;
    }

    private static byte[] NotEmpty(byte[]? module) => module is { Length: > 0 }
        ? module
        : throw RefusedException.InvalidInput(
            $"The request brings no module; send the .wasm file as the body, or as part '{ModulePart}' of multipart/form-data.");
}
