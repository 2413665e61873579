using System.Collections.Immutable;
using System.Runtime.InteropServices;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Onnx;
using EdgeOrleans.Grains.Serving.Admission;
using EdgeOrleans.Grains.Serving.Batching;

namespace EdgeOrleans.Grains.Serving.Running;

/// <summary>Gathers a batch into the tensors of an ONNX Runtime session, runs it and hands out the outputs.</summary>
internal sealed class OnnxBatchExecutor : IBatchExecutor
{
    private readonly string _name;
    private readonly ModelSignature _signature;
    private readonly BatchLayout _layout;
    private readonly OnnxRunner _runner;
    private readonly TensorShape[] _inputShapes;
    private readonly OutputShapeCache[] _outputShapes;
    private int _elements;
    private int _requests;

    public OnnxBatchExecutor(string name, OnnxModelSession session, BatchLayout layout)
    {
        _name = name;
        _signature = session.Signature;
        _layout = layout;
        _runner = session.CreateRunner();
        _inputShapes = new TensorShape[_signature.Inputs.Length];
        _outputShapes = new OutputShapeCache[_signature.Outputs.Length];
    }

    /// <inheritdoc />
    public void Gather(Batch batch)
    {
        _elements = batch.Elements;
        _requests = batch.Requests.Count;
        for (int i = 0; i < _inputShapes.Length; i++)
        {
            TensorShape first = batch.Requests[0].Inputs[i].Shape;
            int axis = _layout.InputAxes[i];
            _inputShapes[i] = axis < 0 || first[axis] == _elements ? first : first.With(axis, _elements);
        }

        Guard(static self => self._runner.Prepare(self._inputShapes));
        for (int i = 0; i < _inputShapes.Length; i++) GatherInput(batch, i);
    }

    /// <inheritdoc />
    public void Run()
    {
        Guard(static self => self._runner.Run());
        if (_requests == 1) return;
        for (int i = 0; i < _layout.OutputAxes.Length; i++)
        {
            TensorShape shape = _runner.OutputShape(i);
            int axis = _layout.OutputAxes[i];
            if (axis >= shape.Rank || shape[axis] != _elements)
            {
                throw new ExecutionException(
                    RefusalCause.Internal,
                    $"Output '{_signature.Outputs[i].Name}' of model {_name} has shape {shape} for a batch of {_elements}; turn batching off in its manifest.");
            }
        }
    }

    /// <inheritdoc />
    public ImmutableArray<Tensor> Scatter(Batch batch, int index)
    {
        PendingRequest request = batch.Requests[index];
        int before = 0;
        for (int i = 0; i < index; i++) before += batch.Requests[i].Elements;

        var outputs = new Tensor[request.Outputs.Length];
        for (int i = 0; i < outputs.Length; i++) outputs[i] = CopyOut(request.Outputs[i], before, request.Elements);
        return ImmutableCollectionsMarshal.AsImmutableArray(outputs);
    }

    /// <inheritdoc />
    public void Stop() => _runner.Terminate();

    /// <inheritdoc />
    public void Dispose() => _runner.Dispose();

    private void GatherInput(Batch batch, int input)
    {
        int axis = _layout.InputAxes[input];
        bool isBytes = _signature.Inputs[input].DataType == TensorDataType.Bytes;
        if (axis < 0 || batch.Requests.Count == 1)
        {
            ReadOnlySpan<byte> data = batch.Requests[0].Inputs[input].Data.Span;
            if (isBytes) _runner.SetStrings(input, 0, data);
            else data.CopyTo(_runner.Input(input));
            return;
        }

        if (isBytes)
        {
            GatherStrings(batch, input);
            return;
        }

        BatchSlices slices = BatchSlices.Of(_inputShapes[input], axis, _signature.Inputs[input].DataType.ElementSize());
        Span<byte> target = _runner.Input(input);
        int first = 0;
        foreach (PendingRequest request in batch.Requests)
        {
            slices.CopyIn(request.Inputs[input].Data.Span, target, first, request.Elements);
            first += request.Elements;
        }
    }

    private void GatherStrings(Batch batch, int input)
    {
        long first = 0;
        foreach (PendingRequest request in batch.Requests)
        {
            Tensor tensor = request.Inputs[input];
            _runner.SetStrings(input, first, tensor.Data.Span);
            tensor.Shape.TryCountElements(out long count);
            first += count;
        }
    }

    private Tensor CopyOut(int output, int firstElement, int elements)
    {
        TensorSpec spec = _signature.Outputs[output];
        ReadOnlySpan<byte> all = _runner.Output(output);
        TensorShape whole = _runner.OutputShape(output);
        if (_requests == 1) return new Tensor(spec.Name, spec.DataType, whole, all.ToArray());

        int axis = _layout.OutputAxes[output];
        TensorShape shape = _outputShapes[output].Get(whole, axis, elements);
        byte[] data = spec.DataType == TensorDataType.Bytes
            ? BatchSlices.CopyOutStrings(all, whole, firstElement, elements)
            : BatchSlices.Of(whole, axis, spec.DataType.ElementSize()).CopyOut(all, firstElement, elements);
        return new Tensor(spec.Name, spec.DataType, shape, data);
    }

    private void Guard(Action<OnnxBatchExecutor> step)
    {
        try
        {
            step(this);
        }
        catch (OnnxRunException exception)
        {
            RefusalCause cause = exception.Failure == OnnxRunFailure.InvalidInput ? RefusalCause.InvalidInput : RefusalCause.Internal;
            throw new ExecutionException(cause, $"Model {_name} did not run: {exception.Message}", exception) { Detail = exception.Detail };
        }
    }
}
