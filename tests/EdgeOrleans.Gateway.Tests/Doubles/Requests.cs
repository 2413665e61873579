using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>Requests for the fake models.</summary>
internal static class Requests
{
    public const string LengthHeader = "Inference-Header-Content-Length";

    private static readonly string Numbers = string.Join(',', Enumerable.Range(0, 16));

    public static string Simple(string? extra = null) =>
        $$"""{"id":"42","inputs":[{"name":"INPUT0","shape":[1,16],"datatype":"INT32","data":[{{Numbers}}]},{"name":"INPUT1","shape":[1,16],"datatype":"INT32","data":[{{Numbers}}]}]{{extra}}}""";

    public static string Input(string fields) => $$"""{"inputs":[{{{fields}}}]}""";

    public static HttpContent Json(string json) => new StringContent(json, Encoding.UTF8, "application/json");

    public static HttpContent Binary(string json, params byte[][] tensors)
    {
        byte[] head = Encoding.UTF8.GetBytes(json);
        ByteArrayContent content = new([.. head, .. tensors.SelectMany(t => t)]);
        content.Headers.Add(LengthHeader, head.Length.ToString(CultureInfo.InvariantCulture));
        content.Headers.ContentType = new("application/octet-stream");
        return content;
    }

    public static HttpContent Raw(byte[] body)
    {
        ByteArrayContent content = new(body);
        content.Headers.Add(LengthHeader, "0");
        return content;
    }

    public static byte[] Bytes<T>(params T[] elements)
        where T : unmanaged => MemoryMarshal.AsBytes(elements.AsSpan()).ToArray();
}
