using System.Collections.Immutable;
using EdgeOrleans.Client.Entrances;
using EdgeOrleans.Client.Models;
using EdgeOrleans.Client.Resilience;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client;

/// <summary>Checks calls and has them made.</summary>
internal sealed class EdgeClient : IEdgeClient
{
    private readonly EdgeCaller _caller;
    private readonly TimeSpan _defaultTimeout;

    public EdgeClient(EdgeCaller caller, EdgeClientOptions options)
    {
        _caller = caller;
        _defaultTimeout = options.DefaultTimeout;
        Models = new EdgeModels(caller, options.DefaultTimeout, options.LoadTimeout);
    }

    /// <inheritdoc />
    public IEdgeModels Models { get; }

    /// <inheritdoc />
    public async Task<InferenceResponse> InferAsync(
        string model,
        ImmutableArray<Tensor> inputs,
        InferOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        CheckName(model);
        if (inputs.IsDefault) throw new ArgumentException("The inputs are not initialised; pass [] for none.", nameof(inputs));
        foreach (Tensor input in inputs) ArgumentNullException.ThrowIfNull(input, nameof(inputs));
        options ??= InferOptions.Default;
        return await _caller.CallAsync(
            new InferCall(model, inputs, options) { Timeout = options.Timeout ?? _defaultTimeout }, cancellationToken);
    }

    /// <exception cref="ArgumentException">The name has another form.</exception>
    public static void CheckName(string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!ModelNames.IsValid(model)) throw new ArgumentException($"'{model}' is no model name; it must be {ModelNames.Form}.", nameof(model));
    }
}
