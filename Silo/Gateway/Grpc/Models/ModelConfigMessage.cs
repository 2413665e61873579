using System.Globalization;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Protocol;
using EdgeOrleans.Silo.Gateway.Models;

namespace EdgeOrleans.Silo.Gateway.Grpc.Models;

/// <summary>Says how a model is served in the words of Triton's model configuration.</summary>
internal static class ModelConfigMessage
{
    /// <param name="model">The version, whose signature is known.</param>
    /// <param name="plan">What of its manifest is in force.</param>
    public static ModelConfig Of(ModelVersion model, ServingPlan plan)
    {
        ModelManifest manifest = model.Manifest;
        ModelConfig config = new()
        {
            Name = model.Model,
            Platform = ModelPlatforms.Onnx,
            Backend = ModelWords.Backend,
            VersionPolicy = PolicyOf(manifest.Versions),
            MaxBatchSize = plan.Batching?.MaxBatchSize ?? 0,
            Input = { model.Signature!.Inputs.Select((tensor, i) => TensorMessages.Input(tensor, plan.InputBatchAxes[i])) },
            Output = { model.Signature.Outputs.Select((tensor, i) => TensorMessages.Output(tensor, plan.OutputBatchAxes[i])) },
            InstanceGroup = { InstancesOf(model, plan.Runners) },
            Parameters =
            {
                ["execution_providers"] = Text(string.Join(',', manifest.ExecutionProviders)),
                ["intra_op_threads"] = Text(manifest.IntraOpThreads.ToString(CultureInfo.InvariantCulture)),
                ["max_timeout"] = Text(manifest.MaxTimeout.ToString("c", CultureInfo.InvariantCulture)),
            },
        };
        if (manifest.Description is { } description) config.Parameters["description"] = Text(description);
        if (plan.Batching is { } batching) config.DynamicBatching = BatchingOf(manifest, batching);
        return config;
    }

    private static ModelParameter Text(string value) => new() { StringValue = value };

    private static ModelVersionPolicy PolicyOf(VersionPolicy policy)
    {
        if (!policy.Listed.IsEmpty) return new() { Specific = new() { Versions = { policy.Listed.Select(version => (long)version) } } };
        return policy.Latest is { } latest ? new() { Latest = new() { NumVersions = (uint)latest } } : new() { All = new() };
    }

    private static ModelInstanceGroup InstancesOf(ModelVersion model, int runners) => new()
    {
        Name = model.Model,
        Kind = ModelDevice.Parse(model.Device).IsGpu ? ModelInstanceGroup.Types.Kind.Gpu : ModelInstanceGroup.Types.Kind.Cpu,
        Count = runners,
    };

    private static ModelDynamicBatching BatchingOf(ModelManifest manifest, BatchingSettings batching) => new()
    {
        MaxQueueDelayMicroseconds = (ulong)batching.MaxQueueDelay.TotalMicroseconds,
        PriorityLevels = (ulong)manifest.PriorityLevels,
        DefaultPriorityLevel = (ulong)manifest.DefaultPriority,
        DefaultQueuePolicy = new ModelQueuePolicy
        {
            TimeoutAction = ModelQueuePolicy.Types.TimeoutAction.Reject,
            DefaultTimeoutMicroseconds = (ulong)(manifest.DefaultTimeout?.TotalMicroseconds ?? 0),
            AllowTimeoutOverride = true,
            MaxQueueSize = (uint)manifest.QueueCapacity,
        },
    };
}
