using System.Collections.Immutable;
using System.Text.Json;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models.Manifests;

namespace EdgeOrleans.Grains.Pipelines.Manifests;

/// <summary>Reads one step of a pipeline.</summary>
internal static class StepReader
{
    public static PipelineStep Read(ManifestNode node)
    {
        IReadOnlyDictionary<string, ManifestNode> fields = node.Fields(PipelineFields.Step);
        (StepKind kind, string target) = Target(node, fields);
        ImmutableArray<StepInput> inputs = fields.TryGetValue("inputs", out ManifestNode given) ? Inputs(given) : Missing<StepInput>(node, "inputs", "an object of the step's tensors, each with the name of an input of the pipeline or a \"step.tensor\"");
        return new PipelineStep
        {
            Name = Name(node, fields),
            Kind = kind,
            Target = target,
            Version = fields.TryGetValue("version", out ManifestNode version) ? version.Integer(ManifestLimits.Version) : 0,
            Inputs = inputs,
            Outputs = fields.TryGetValue("outputs", out ManifestNode outputs) ? Outputs(outputs) : Missing<string>(node, "outputs", "an array of the names of tensors that the step gives"),
            Parameters = fields.TryGetValue("parameters", out ManifestNode parameters) ? Parameters(parameters, kind) : [],
            Timeout = fields.TryGetValue("timeout", out ManifestNode timeout) ? timeout.Duration(ManifestLimits.Timeout) : null,
            Scan = fields.TryGetValue("scan", out ManifestNode scan) ? Scan(scan, kind, inputs) : null,
        };
    }

    private static string Name(ManifestNode node, IReadOnlyDictionary<string, ManifestNode> fields)
    {
        if (!fields.TryGetValue("name", out ManifestNode name))
        {
            if (node.Is(JsonValueKind.Object)) node.Problem($"must have the field 'name', {PipelineLimits.NameForm}");
            return "";
        }

        string text = name.Text();
        if (name.Is(JsonValueKind.String) && !PipelineLimits.IsName(text)) name.Wrong($"must be {PipelineLimits.NameForm}");
        return text;
    }

    private static (StepKind Kind, string Target) Target(ManifestNode node, IReadOnlyDictionary<string, ManifestNode> fields)
    {
        bool isStage = fields.TryGetValue("stage", out ManifestNode stage);
        bool isModel = fields.TryGetValue("model", out ManifestNode model);
        if (isStage == isModel)
        {
            if (node.Is(JsonValueKind.Object)) node.Problem($"must have either the field 'stage' or the field 'model', the name of what the step runs{(isStage ? ", not both" : "")}");
            return (StepKind.Stage, "");
        }

        ManifestNode target = isStage ? stage : model;
        string name = target.Text();
        if (target.Is(JsonValueKind.String) && !ModelNames.IsValid(name)) target.Wrong($"must be {ModelNames.Form}");
        return (isStage ? StepKind.Stage : StepKind.Model, name);
    }

    private static ImmutableArray<StepInput> Inputs(ManifestNode node)
    {
        var inputs = ImmutableArray.CreateBuilder<StepInput>();
        foreach ((string tensor, ManifestNode source) in node.Members("an object of the step's tensors, each with the name of an input of the pipeline or a \"step.tensor\""))
        {
            inputs.Add(new StepInput(tensor, TensorSource.Parse(source.Text())));
        }

        return inputs.ToImmutable();
    }

    private static ImmutableArray<string> Outputs(ManifestNode node)
    {
        var outputs = ImmutableArray.CreateBuilder<string>();
        foreach (ManifestNode item in node.Items(1, PipelineLimits.TensorsMax, "names of tensors that the step gives"))
        {
            string output = item.Text();
            if (item.Is(JsonValueKind.String) && output.Length == 0) item.Wrong("must be a name");
            else if (outputs.Contains(output)) item.Wrong("must not name an output twice");
            outputs.Add(output);
        }

        return outputs.ToImmutable();
    }

    private static ImmutableArray<KeyValuePair<string, string>> Parameters(ManifestNode node, StepKind kind)
    {
        if (kind == StepKind.Model) node.Problem("is for stages alone; a model takes no parameters");
        var parameters = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach ((string key, ManifestNode value) in node.Members("an object of strings")) parameters.Add(new(key, value.Text()));
        if (parameters.Count > PipelineLimits.ParametersMax) node.Problem($"must have at most {PipelineLimits.ParametersMax} parameters, not {parameters.Count}");
        return parameters.ToImmutable();
    }

    private static StepScan Scan(ManifestNode node, StepKind kind, ImmutableArray<StepInput> inputs)
    {
        if (kind == StepKind.Stage) node.Problem("is for models alone; a stage sees the whole sequence");
        IReadOnlyDictionary<string, ManifestNode> fields = node.Fields(PipelineFields.Scan);
        string over = "";
        if (fields.TryGetValue("over", out ManifestNode named))
        {
            over = named.Text();
            if (named.Is(JsonValueKind.String) && !inputs.Any(input => input.Tensor == over)) named.Wrong($"must be one of the step's inputs, {Names(inputs)}");
        }
        else if (node.Is(JsonValueKind.Object))
        {
            node.Problem($"must have the field 'over', one of the step's inputs, {Names(inputs)}");
        }

        return new StepScan(over, fields.TryGetValue("state", out ManifestNode state) ? State(state, inputs) : []);
    }

    private static ImmutableArray<StateLink> State(ManifestNode node, ImmutableArray<StepInput> inputs)
    {
        var links = ImmutableArray.CreateBuilder<StateLink>();
        foreach ((string input, ManifestNode output) in node.Members("an object of the model's state inputs, each with the output that it continues"))
        {
            if (inputs.Any(given => given.Tensor == input)) output.Problem("is among the step's inputs too; a state starts with zeros");
            links.Add(new StateLink(input, output.Text()));
        }

        return links.ToImmutable();
    }

    private static string Names(ImmutableArray<StepInput> inputs) => string.Join(", ", inputs.Select(input => $"'{input.Tensor}'"));

    private static ImmutableArray<T> Missing<T>(ManifestNode node, string field, string what)
    {
        if (node.Is(JsonValueKind.Object)) node.Problem($"must have the field '{field}', {what}");
        return [];
    }
}
