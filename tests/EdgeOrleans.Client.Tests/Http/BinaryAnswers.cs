using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeOrleans.Contracts.Tensors;
using Microsoft.AspNetCore.Http;

namespace EdgeOrleans.Client.Tests.Http;

/// <summary>The protocol's binary form, written a second time and with an object model, so that a slip of the client's shows.</summary>
internal static class BinaryAnswers
{
    public const string JsonLength = "Inference-Header-Content-Length";

    /// <summary>Reads a request into its JSON and the bytes behind it.</summary>
    public static async Task<(JsonObject Json, byte[] Tensors)> ReadAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        byte[] bytes = body.ToArray();
        int length = int.Parse(context.Request.Headers[JsonLength].Single()!);
        return (JsonNode.Parse(bytes.AsSpan(0, length))!.AsObject(), bytes[length..]);
    }

    /// <summary>Answers each input as an output of the same name.</summary>
    public static async Task EchoAsync(HttpContext context)
    {
        (JsonObject request, byte[] tensors) = await ReadAsync(context);
        JsonObject answer = new()
        {
            ["model_name"] = context.Request.Path.Value!.Split('/')[3],
            ["model_version"] = "7",
            ["outputs"] = request["inputs"]!.DeepClone(),
        };
        await WriteAsync(context, answer, tensors);
    }

    /// <summary>Sends JSON and bytes, of a length that the headers announce.</summary>
    public static async Task WriteAsync(HttpContext context, JsonNode json, byte[] tensors)
    {
        byte[] head = JsonSerializer.SerializeToUtf8Bytes(json);
        context.Response.ContentType = "application/octet-stream";
        context.Response.Headers[JsonLength] = $"{head.Length}";
        context.Response.ContentLength = head.Length + tensors.Length;
        await context.Response.Body.WriteAsync(head);
        await context.Response.Body.WriteAsync(tensors);
    }

    /// <summary>The JSON of an answer with these outputs.</summary>
    public static JsonObject Of(params Tensor[] outputs) => new()
    {
        ["model_name"] = "m",
        ["model_version"] = "1",
        ["outputs"] = new JsonArray([.. outputs.Select(JsonOf)]),
    };

    private static JsonObject JsonOf(Tensor output) => new()
    {
        ["name"] = output.Name,
        ["datatype"] = output.DataType.WireName(),
        ["shape"] = new JsonArray([.. output.Shape.Select(d => JsonValue.Create(d))]),
        ["parameters"] = new JsonObject { ["binary_data_size"] = output.Data.Length },
    };
}
