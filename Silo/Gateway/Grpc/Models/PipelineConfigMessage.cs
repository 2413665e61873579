using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pipelines.Manifests;
using EdgeOrleans.Protocol;

namespace EdgeOrleans.Silo.Gateway.Grpc.Models;

/// <summary>Says how a pipeline is served: the words of Triton's model configuration, with its steps as those of an ensemble.</summary>
internal static class PipelineConfigMessage
{
    private const string StageNamespace = "stage";

    public static ModelConfig Of(PipelineManifest pipeline)
    {
        ModelConfig config = new()
        {
            Name = pipeline.Name,
            Platform = ModelPlatforms.Pipeline,
            Input = { pipeline.Inputs.Select(tensor => TensorMessages.Input(tensor, -1)) },
            Output = { pipeline.Outputs.Select(output => TensorMessages.Output(output.Tensor, -1)) },
            EnsembleScheduling = new ModelEnsembling { Step = { pipeline.Steps.Select(StepOf) } },
        };
        if (pipeline.Description is { } description) config.Parameters["description"] = new ModelParameter { StringValue = description };
        return config;
    }

    private static ModelEnsembling.Types.Step StepOf(PipelineStep step)
    {
        ModelEnsembling.Types.Step message = new()
        {
            ModelName = step.Target,
            ModelVersion = step.Version == 0 ? -1 : step.Version,
            ModelNamespace = step.Kind == StepKind.Stage ? StageNamespace : "",
        };
        foreach (StepInput input in step.Inputs) message.InputMap[input.Tensor] = input.From.ToString();
        foreach (string output in step.Outputs) message.OutputMap[output] = new TensorSource(step.Name, output).ToString();
        return message;
    }
}
