using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Grains.Onnx.Providers;

/// <summary>The providers of this process: those of the native library, and the plug-in libraries that could be registered.</summary>
internal sealed class ExecutionProviders
{
    private readonly Dictionary<string, IExecutionProvider> _providers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _failures = new(StringComparer.Ordinal);

    /// <summary>Asks the runtime and registers <paramref name="libraries"/>; one that fails is remembered with its reason.</summary>
    public ExecutionProviders(OrtEnv environment, IReadOnlyDictionary<string, string> libraries)
    {
        foreach (string runtimeName in environment.GetAvailableProviders())
        {
            BuiltInProvider provider = new(runtimeName);
            _providers[provider.Name] = provider;
        }

        foreach ((string name, string path) in libraries) Register(environment, name, path);
        Names = [.. _providers.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Names of the providers that are here, in alphabetical order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>By name of a provider: why its plug-in library cannot be used, a clause that ends in a full stop.</summary>
    public IReadOnlyDictionary<string, string> Failures => _failures;

    /// <summary>The provider called <paramref name="name"/>, or null when it is not here.</summary>
    public IExecutionProvider? Find(string name) => _providers.GetValueOrDefault(name);

    private void Register(OrtEnv environment, string name, string path)
    {
        try
        {
            _providers[name] = PlugInProvider.Register(environment, name, path);
        }
        catch (Exception e) when (RuntimeReason.IsOfRuntime(e))
        {
            _failures[name] = $"library '{path}' of execution provider '{name}' cannot be used: {RuntimeReason.Of(e)}";
        }
    }
}
