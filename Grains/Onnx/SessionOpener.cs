using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Onnx.Providers;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Grains.Onnx;

/// <summary>Opens sessions of the runtime with this project's options.</summary>
internal static class SessionOpener
{
    /// <summary>Opens a model on one provider.</summary>
    /// <exception cref="OnnxLoadException">The runtime refuses the model, or the provider fails.</exception>
    public static InferenceSession Open(OnnxSessionSettings settings, ModelSignature signature, IExecutionProvider provider)
    {
        try
        {
            using SessionOptions options = CreateOptions(settings, signature, provider);
            InferenceSession session = new(settings.ModelPath, options);
            if (Matches(session, signature)) return session;
            session.Dispose();
        }
        catch (Exception e) when (RuntimeReason.IsOfRuntime(e))
        {
            throw new OnnxLoadException($"Model file '{settings.ModelPath}' cannot be opened on '{provider.Name}': {RuntimeReason.Of(e)}", e);
        }

        throw new OnnxLoadException($"Model file '{settings.ModelPath}' cannot be served: the runtime finds other inputs or outputs in it than it declares.");
    }

    private static SessionOptions CreateOptions(OnnxSessionSettings settings, ModelSignature signature, IExecutionProvider provider)
    {
        SessionOptions options = new()
        {
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            InterOpNumThreads = 1,
            IntraOpNumThreads = settings.IntraOpThreads,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            // The runtime keeps a pattern for each set of input shapes it ever saw, so callers could grow it without end.
            EnableMemoryPattern = !signature.Inputs.Any(input => input.Dimensions.Any(dimension => dimension.IsFree)),
        };
        // Waiting threads leave the cores to other models.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        provider.AppendTo(options);
        return options;
    }

    private static bool Matches(InferenceSession session, ModelSignature signature) =>
        session.InputNames.SequenceEqual(signature.Inputs.Select(input => input.Name))
        && session.OutputNames.SequenceEqual(signature.Outputs.Select(output => output.Name));
}
