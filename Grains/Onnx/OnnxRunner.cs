using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Onnx.Running;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Grains.Onnx;

/// <summary>
/// Runs a model, one run at a time: <see cref="Prepare"/>, fill the inputs, <see cref="Run"/>, read the outputs.
/// Memory is kept by input shapes, so that a run with shapes seen before allocates nothing. Used by one thread at a
/// time, apart from <see cref="Terminate"/>.
/// </summary>
internal sealed class OnnxRunner : IDisposable
{
    private readonly BoundModel _model;
    private readonly PreparedRunCache _cache;
    private readonly RunOptions _options = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
    private readonly Lock _stopping = new();
    private PreparedRun? _current;
    private bool _isStoppable;
    private bool _hasOutputs;

    /// <summary>Makes a runner of <paramref name="model"/>, which it does not own.</summary>
    internal OnnxRunner(BoundModel model)
    {
        _model = model;
        _cache = new PreparedRunCache(model);
    }

    /// <summary>Makes memory ready for inputs of these shapes. What it holds is undefined until it is written.</summary>
    /// <param name="inputShapes">One shape for each input, in the order of the signature, of the rank that it declares.</param>
    /// <exception cref="OnnxRunException">An input takes 2 GiB or more, or memory is short.</exception>
    public void Prepare(ReadOnlySpan<TensorShape> inputShapes)
    {
        _hasOutputs = false;
        BecomeStoppable();
        if (_current is not null && _current.IsFor(inputShapes)) return;
        if (inputShapes.Length != _model.Signature.Inputs.Length)
        {
            throw new ArgumentException($"The model has {_model.Signature.Inputs.Length} inputs, not {inputShapes.Length}.", nameof(inputShapes));
        }

        _current = null;
        _current = _cache.Get(inputShapes);
    }

    /// <summary>The memory of a fixed-size input for the prepared shapes: elements in row-major order, little-endian.</summary>
    public Span<byte> Input(int index) => Current.Input(index).Bytes;

    /// <summary>Sets elements of a BYTES input.</summary>
    /// <param name="index">The input's index.</param>
    /// <param name="firstElement">Index of the first element to set.</param>
    /// <param name="elements">Elements, each one its length as little-endian UINT32, then its bytes.</param>
    /// <exception cref="OnnxRunException">The bytes end inside of an element, or hold more elements than the shape.</exception>
    public void SetStrings(int index, long firstElement, ReadOnlySpan<byte> elements)
    {
        InputTensor input = Current.Input(index);
        StringTensors.Set(input.Value, firstElement, input.Count, elements);
    }

    /// <summary>Runs the model on the inputs.</summary>
    /// <exception cref="OnnxRunException">The run failed.</exception>
    /// <exception cref="OperationCanceledException"><see cref="Terminate"/> was called since <see cref="Prepare"/>.</exception>
    public void Run()
    {
        PreparedRun run = Current;
        _hasOutputs = false;
        bool terminated = false;
        try
        {
            if (run.Run(_options)) _cache.Trim();
        }
        catch (OnnxRuntimeException e) when (!_options.Terminate)
        {
            throw RunFailures.Translate(e);
        }
        catch (OnnxRuntimeException)
        {
            terminated = true;
        }
        finally
        {
            terminated |= EndRun();
        }

        if (terminated) throw new OperationCanceledException("The run was terminated.");
        _hasOutputs = true;
    }

    /// <summary>Stops the prepared or current run at its next node, from any thread. Harmless after a run, until the next is prepared.</summary>
    public void Terminate()
    {
        lock (_stopping)
        {
            if (_isStoppable) _options.Terminate = true;
        }
    }

    /// <summary>The shape of an output of the last run.</summary>
    public TensorShape OutputShape(int index) => LastOutput(index).Shape;

    /// <summary>
    /// An output of the last run, valid until the next <see cref="Prepare"/> or <see cref="Run"/>: elements in
    /// row-major order, little-endian, those of BYTES each with their length in front.
    /// </summary>
    public ReadOnlySpan<byte> Output(int index) => LastOutput(index).Bytes;

    /// <summary>Frees the memory. No run may be going on.</summary>
    public void Dispose()
    {
        _current = null;
        _cache.Dispose();
        lock (_stopping) _options.Dispose();
    }

    private PreparedRun Current => _current ?? throw new InvalidOperationException("The runner is not prepared; call Prepare first.");

    private void BecomeStoppable()
    {
        lock (_stopping)
        {
            _isStoppable = true;
            if (_options.Terminate) _options.Terminate = false;
        }
    }

    // Ends the run and makes ready for the next; true when it was terminated.
    private bool EndRun()
    {
        lock (_stopping)
        {
            _isStoppable = false;
            bool terminated = _options.Terminate;
            if (terminated) _options.Terminate = false;
            return terminated;
        }
    }

    private ref readonly OutputTensor LastOutput(int index)
    {
        if (!_hasOutputs) throw new InvalidOperationException("There are no outputs; call Run first.");
        return ref Current.Output(index);
    }
}
