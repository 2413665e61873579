using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Onnx.Providers;
using EdgeOrleans.Grains.Onnx.Weights;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Grains.Onnx;

/// <summary>Opens a model on one provider, with this project's options.</summary>
internal sealed class SessionOpener(OnnxSessionSettings settings, ModelSignature signature, IExecutionProvider provider)
{
    /// <summary>Opens the model.</summary>
    /// <exception cref="OnnxLoadException">The runtime refuses the model, or the provider fails.</exception>
    public InferenceSession Open()
    {
        try
        {
            if (OpenCopy() is { } mapped) return mapped;
            InferenceSession session = OpenFile(settings.ModelPath);
            if (Matches(session)) return session;
            session.Dispose();
        }
        catch (Exception e) when (RuntimeReason.IsOfRuntime(e))
        {
            throw new OnnxLoadException($"Model file '{settings.ModelPath}' cannot be opened on '{provider.Name}': {RuntimeReason.Of(e)}", e);
        }

        throw new OnnxLoadException(
            $"Model file '{settings.ModelPath}' cannot be served: the runtime finds other inputs or outputs in it than it declares.");
    }

    private InferenceSession? OpenCopy()
    {
        // Other providers copy the weights to their device, and nothing stays mapped.
        if (settings.WeightsCachePath is null || provider.Name != BuiltInProvider.Cpu) return null;
        if (new WeightsCache(settings.WeightsCachePath).Find(settings.ModelPath, CreateOptions) is not { } copy) return null;
        try
        {
            InferenceSession session = OpenFile(copy);
            if (Matches(session)) return session;
            session.Dispose();
        }
        catch (OnnxRuntimeException)
        {
            // A damaged copy; the model itself says whether there is more to it.
        }

        WeightsCache.Remove(copy);
        return null;
    }

    private InferenceSession OpenFile(string path)
    {
        using SessionOptions options = CreateOptions();
        return new InferenceSession(path, options);
    }

    private SessionOptions CreateOptions()
    {
        SessionOptions options = new()
        {
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            InterOpNumThreads = 1,
            IntraOpNumThreads = settings.IntraOpThreads,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            // The runtime plans one block of memory for each set of input shapes: with free dimensions the arena takes
            // blocks of so many sizes that it grew by 170 MB where it needs 5 (3,000 batch sizes of a small MLP).
            EnableMemoryPattern = !signature.Inputs.Any(input => input.Dimensions.Any(dimension => dimension.IsFree)),
        };
        // Waiting threads leave the cores to other models.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        provider.AppendTo(options);
        return options;
    }

    private bool Matches(InferenceSession session) =>
        session.InputNames.SequenceEqual(signature.Inputs.Select(input => input.Name))
        && session.OutputNames.SequenceEqual(signature.Outputs.Select(output => output.Name));
}
