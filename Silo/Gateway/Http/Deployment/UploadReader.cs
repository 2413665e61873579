using System.Text;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Silo.Gateway.Refusals;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace EdgeOrleans.Silo.Gateway.Http.Deployment;

/// <summary>
/// Reads a file that is to be deployed, and its manifest: the file as the body, or both as parts of <c>multipart/form-data</c>.
/// </summary>
/// <param name="filePart">The part that holds the file, and what messages call it, such as <c>module</c>.</param>
/// <param name="fileType">What kind of file it is, such as <c>.wasm</c>.</param>
internal sealed class UploadReader(string filePart, string fileType)
{
    private const string ManifestPart = "manifest";

    /// <summary>Reads the request; the result keeps nothing of <paramref name="body"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="key">What it deploys.</param>
    /// <param name="body">Its body.</param>
    /// <param name="manifest">The manifest as the query has it; empty where it has none.</param>
    /// <exception cref="RefusedException">It is of another form.</exception>
    public async Task<ArtifactUpload> ReadAsync(HttpRequest request, ArtifactKey key, ReadOnlyMemory<byte> body, string manifest = "")
    {
        if (!TryReadBoundary(request, out string boundary)) return new ArtifactUpload(key, manifest, NotEmpty(body.ToArray()));
        Dictionary<string, byte[]> parts = await ReadPartsAsync(boundary, body);
        if (parts.TryGetValue(ManifestPart, out byte[]? part))
        {
            if (manifest.Length > 0) throw RefusedException.InvalidInput("The manifest is given twice, in the query and as a part; give it once.");
            manifest = Encoding.UTF8.GetString(part);
        }

        return new ArtifactUpload(key, manifest, NotEmpty(parts.GetValueOrDefault(filePart)));
    }

    private bool TryReadBoundary(HttpRequest request, out string boundary)
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
                $"The content type '{request.ContentType}' has parts that are not read here; send multipart/form-data with a boundary, or the {filePart} alone.");
        }

        return true;
    }

    private async Task<Dictionary<string, byte[]>> ReadPartsAsync(string boundary, ReadOnlyMemory<byte> body)
    {
        var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using MemoryStream stream = new(body.ToArray(), writable: false);
        MultipartReader reader = new(boundary, stream);
        try
        {
            while (await reader.ReadNextSectionAsync() is { } section)
            {
                string name = section.GetContentDispositionHeader()?.Name.ToString().Trim('"') ?? "";
                if (name != filePart && name != ManifestPart)
                {
                    throw RefusedException.InvalidInput($"Part '{name}' is unknown; the parts are '{filePart}' and '{ManifestPart}'.");
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

    private byte[] NotEmpty(byte[]? file) => file is { Length: > 0 }
        ? file
        : throw RefusedException.InvalidInput(
            $"The request brings no {filePart}; send the {fileType} file as the body, or as part '{filePart}' of multipart/form-data.");
}
