using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Benchmarks.Load.Wrk;

/// <summary>A binary request of the Open Inference Protocol, in a file for the load generator.</summary>
/// <param name="Path">The file: JSON header, then the tensors.</param>
/// <param name="HeaderLength">Bytes of the JSON header.</param>
/// <param name="Model">The model.</param>
internal sealed record WrkRequest(string Path, int HeaderLength, string Model)
{
    /// <summary>Writes a request of one element for <paramref name="model"/>.</summary>
    public static WrkRequest Write(BenchmarkModel model)
    {
        byte[] header = JsonSerializer.SerializeToUtf8Bytes(Header(model));
        string path = System.IO.Path.Combine(BenchmarkCatalog.RootPath, $"{model.Name}.request");
        using FileStream file = File.Create(path);
        file.Write(header);
        foreach (Tensor input in model.Inputs()) file.Write(input.Data.Span);
        return new WrkRequest(path, header.Length, model.Name);
    }

    private static JsonObject Header(BenchmarkModel model) => new()
    {
        ["inputs"] = new JsonArray([.. model.Inputs().Select(input => new JsonObject
        {
            ["name"] = input.Name,
            ["shape"] = new JsonArray([.. input.Shape.Select(dimension => JsonValue.Create(dimension))]),
            ["datatype"] = input.DataType.WireName(),
            ["parameters"] = new JsonObject { ["binary_data_size"] = input.Data.Length },
        })]),
        ["parameters"] = new JsonObject { ["binary_data_output"] = true },
    };
}
