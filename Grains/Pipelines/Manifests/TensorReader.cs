using System.Collections.Immutable;
using System.Text.Json;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Models.Manifests;

namespace EdgeOrleans.Grains.Pipelines.Manifests;

/// <summary>Reads the inputs and outputs of a pipeline.</summary>
internal static class TensorReader
{
    private const string What = "an object of tensor names, each with its datatype and shape";

    public static ImmutableArray<TensorSpec> Inputs(ManifestNode node)
    {
        var inputs = ImmutableArray.CreateBuilder<TensorSpec>();
        foreach ((string name, ManifestNode input) in Members(node))
        {
            if (!PipelineLimits.IsName(name)) input.Problem($"must be named by {PipelineLimits.NameForm}");
            inputs.Add(Tensor(name, input, input.Fields(PipelineFields.Input)));
        }

        return inputs.ToImmutable();
    }

    public static ImmutableArray<PipelineOutput> Outputs(ManifestNode node)
    {
        var outputs = ImmutableArray.CreateBuilder<PipelineOutput>();
        foreach ((string name, ManifestNode output) in Members(node))
        {
            IReadOnlyDictionary<string, ManifestNode> fields = output.Fields(PipelineFields.Output);
            string from = fields.TryGetValue("from", out ManifestNode source) ? source.Text() : "";
            if (!fields.ContainsKey("from") && output.Is(JsonValueKind.Object)) output.Problem("must have the field 'from', the output of a step such as \"step.tensor\"");
            outputs.Add(new PipelineOutput(Tensor(name, output, fields), TensorSource.Parse(from)));
        }

        return outputs.ToImmutable();
    }

    private static IReadOnlyDictionary<string, ManifestNode> Members(ManifestNode node)
    {
        IReadOnlyDictionary<string, ManifestNode> members = node.Members(What);
        if (node.Is(JsonValueKind.Object) && members.Count is 0 or > PipelineLimits.TensorsMax)
        {
            node.Problem($"must have 1 to {PipelineLimits.TensorsMax} tensors, not {members.Count}");
        }

        return members;
    }

    private static TensorSpec Tensor(string name, ManifestNode node, IReadOnlyDictionary<string, ManifestNode> fields)
    {
        TensorDataType type = default;
        bool isObject = node.Is(JsonValueKind.Object);
        if (fields.TryGetValue("datatype", out ManifestNode datatype))
        {
            if (!datatype.Is(JsonValueKind.String) || !TensorDataTypes.TryParse(datatype.Element.GetString(), out type))
            {
                datatype.Wrong($"must be one of {TensorDataTypes.AllNames}");
            }
        }
        else if (isObject)
        {
            node.Problem($"must have the field 'datatype', one of {TensorDataTypes.AllNames}");
        }

        ImmutableArray<TensorDimension> dimensions = [];
        if (fields.TryGetValue("shape", out ManifestNode shape)) dimensions = Dimensions(shape);
        else if (isObject) node.Problem("must have the field 'shape', an array of dimensions such as [-1,3]");
        return new TensorSpec(name, type, dimensions);
    }

    private static ImmutableArray<TensorDimension> Dimensions(ManifestNode node)
    {
        var dimensions = ImmutableArray.CreateBuilder<TensorDimension>();
        foreach (ManifestNode item in node.Items(0, PipelineLimits.RankMax, "dimensions, -1 for one that each request may choose"))
        {
            dimensions.Add(new TensorDimension(item.Integer(PipelineLimits.Dimension)));
        }

        return dimensions.ToImmutable();
    }
}
