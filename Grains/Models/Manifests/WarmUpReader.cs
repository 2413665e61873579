using System.Collections.Immutable;
using System.Text.Json;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Models.Manifests;

/// <summary>Reads the warm-up requests of a manifest.</summary>
internal static class WarmUpReader
{
    private static readonly IntRange Dimension = new(0, int.MaxValue);

    public static ImmutableArray<WarmUpRequest> Read(ManifestNode node) =>
        [.. node.Items(0, ManifestLimits.WarmUpRequestsMax, "warm-up requests").Select(ReadRequest)];

    private static WarmUpRequest ReadRequest(ManifestNode node)
    {
        IReadOnlyDictionary<string, ManifestNode> fields = node.Fields(ManifestFields.WarmUp);
        int count = fields.TryGetValue("count", out ManifestNode times) ? times.Integer(ManifestLimits.WarmUpCount) : 1;
        var inputs = ImmutableArray.CreateBuilder<Tensor>();
        if (!fields.TryGetValue("inputs", out ManifestNode named))
        {
            if (node.Is(JsonValueKind.Object)) node.Problem("needs the field 'inputs' with a tensor for each input of the model");
            return new WarmUpRequest([], count);
        }

        foreach ((string name, ManifestNode input) in named.Members("an object of input names, each with datatype and shape"))
        {
            if (ReadInput(name, input) is { } tensor) inputs.Add(tensor);
        }

        return new WarmUpRequest(inputs.ToImmutable(), count);
    }

    private static Tensor? ReadInput(string name, ManifestNode node)
    {
        IReadOnlyDictionary<string, ManifestNode> fields = node.Fields(ManifestFields.WarmUpInput);
        if (!fields.TryGetValue("datatype", out ManifestNode datatype) || !fields.TryGetValue("shape", out ManifestNode dimensions))
        {
            if (node.Is(JsonValueKind.Object)) node.Problem("needs the fields 'datatype' and 'shape'");
            return null;
        }

        TensorShape shape = [.. dimensions.Items(0, ManifestLimits.WarmUpRankMax, "dimensions").Select(d => (long)d.Integer(Dimension))];
        if (!datatype.Is(JsonValueKind.String) || !TensorDataTypes.TryParse(datatype.Text(), out TensorDataType type))
        {
            datatype.Wrong($"must be one of {TensorDataTypes.AllNames}");
            return null;
        }

        int perElement = type == TensorDataType.Bytes ? BytesElements.PrefixSize : type.ElementSize();
        if (!shape.TryCountElements(out long count) || count > ManifestLimits.WarmUpTensorBytesMax / perElement)
        {
            dimensions.Wrong($"must make a tensor of at most {ManifestLimits.WarmUpTensorBytesMax} bytes");
            return null;
        }

        byte[]? data = fields.TryGetValue("data", out ManifestNode values) ? ReadData(values, type, count) : new byte[count * perElement];
        return data is null ? null : new Tensor(name, type, shape, data);
    }

    private static byte[]? ReadData(ManifestNode node, TensorDataType type, long count)
    {
        if (!node.Is(JsonValueKind.Array) || node.Element.GetArrayLength() != count)
        {
            node.Wrong($"must be a flat array of {count} elements, as many as the shape has");
            return null;
        }

        using var data = new MemoryStream();
        foreach (ManifestNode item in node.Items(0, int.MaxValue, "elements"))
        {
            if (!TensorElement.TryWrite(item.Element, type, data)) item.Wrong($"must be an element of {type.WireName()}");
        }

        return data.ToArray();
    }
}
