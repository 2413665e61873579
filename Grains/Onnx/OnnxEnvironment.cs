using System.Collections.Immutable;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Onnx.Providers;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Grains.Onnx;

/// <summary>ONNX Runtime in this process, and what it can run models on. Thread-safe.</summary>
internal sealed class OnnxEnvironment
{
    private readonly ExecutionProviders? _providers;
    private readonly string? _missing;

    /// <summary>
    /// Loads the runtime, asks for its execution providers and registers the plug-in libraries. Never fails: without a
    /// native library no provider is available, and <see cref="Open"/> says why.
    /// </summary>
    public OnnxEnvironment(OnnxEnvironmentSettings settings)
    {
        try
        {
            OrtEnv environment = OrtEnv.Instance();
            // Failures reach the caller as exceptions; the runtime would also write them to standard error.
            environment.EnvLogLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
            _providers = new ExecutionProviders(environment, settings.ProviderLibraries);
        }
        catch (Exception e) when (RuntimeReason.IsOfRuntime(e))
        {
            // The loader goes on about each path that it tried.
            string reason = RuntimeReason.Of(e).Split(". ")[0].TrimEnd('.');
            _missing = "ONNX Runtime's native library cannot be loaded; build with -p:OnnxRuntimeFlavor=Cpu or Gpu,"
                + $" or put the library beside the program: {reason}.";
        }
    }

    /// <summary>Names of the execution providers that models can ask for, such as <c>cpu</c> and <c>cuda</c>, in alphabetical order.</summary>
    public ImmutableArray<string> AvailableProviders => _providers?.Names ?? [];

    /// <summary>By name of an execution provider: why its plug-in library cannot be used, a clause that ends in a full stop.</summary>
    public IReadOnlyDictionary<string, string> ProviderFailures =>
        _providers?.Failures ?? ImmutableDictionary<string, string>.Empty;

    /// <summary>Opens a model on the first of its execution providers that is here and takes it.</summary>
    /// <exception cref="OnnxLoadException">The file cannot be served, or none of its providers can run it.</exception>
    public OnnxModelSession Open(OnnxSessionSettings settings)
    {
        if (_providers is null) throw new OnnxLoadException(_missing!);
        ModelSignature signature = OnnxModelFile.ReadSignature(settings.ModelPath);
        OnnxLoadException? failure = null;
        foreach (string name in settings.Providers)
        {
            if (_providers.Find(name) is not { } provider)
            {
                failure ??= Missing(settings);
                continue;
            }

            try
            {
                InferenceSession session = new SessionOpener(settings, signature, provider).Open();
                return new OnnxModelSession(session, signature, provider.Device, failure?.Message);
            }
            catch (OnnxLoadException e)
            {
                // Where the model itself is at fault the last provider fails as well, and its reason is the clearest.
                failure = e;
            }
        }

        throw failure ?? Missing(settings);
    }

    private OnnxLoadException Missing(OnnxSessionSettings settings)
    {
        string[] missing = [.. settings.Providers.Where(name => _providers!.Find(name) is null)];
        string asked = string.Join(" or ", missing.Select(name => $"'{name}'"));
        string remedy = missing.Length == settings.Providers.Length ? "; add 'cpu' to executionProviders to allow it as fallback" : "";
        IEnumerable<string> reasons = missing.Where(ProviderFailures.ContainsKey).Select(name => $"; {ProviderFailures[name].TrimEnd('.')}");
        return new OnnxLoadException(
            $"Model file '{settings.ModelPath}' asks for execution provider {asked}, which is not available here"
            + $" (available: {string.Join(", ", AvailableProviders)}{string.Concat(reasons)}){remedy}.");
    }
}
