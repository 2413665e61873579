using System.Collections.Immutable;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Serving.Admission;

/// <summary>
/// Where the batch lies in each tensor of a model: the axes whose free dimension has the name of the outermost free
/// dimension of the first input that has one. An input without such an axis is shared by the whole batch.
/// </summary>
internal sealed class BatchLayout
{
    /// <summary>The axis of a tensor that has no batch.</summary>
    public const int Shared = -1;

    private BatchLayout(ImmutableArray<int> inputAxes, ImmutableArray<int> outputAxes, string? obstacle)
    {
        InputAxes = inputAxes;
        OutputAxes = outputAxes;
        Obstacle = obstacle;
    }

    /// <summary>By input: the axis of the batch, or <see cref="Shared"/>.</summary>
    public ImmutableArray<int> InputAxes { get; }

    /// <summary>By output: the axis of the batch.</summary>
    public ImmutableArray<int> OutputAxes { get; }

    /// <summary>Why the model cannot be batched, half a sentence; null when it can.</summary>
    public string? Obstacle { get; }

    /// <summary>A layout of requests that never share a run.</summary>
    public static BatchLayout None(ModelSignature signature) =>
        new([.. signature.Inputs.Select(_ => Shared)], [.. signature.Outputs.Select(_ => Shared)], null);

    /// <summary>Finds the layout of a model.</summary>
    public static BatchLayout Of(ModelSignature signature)
    {
        TensorSpec? leader = signature.Inputs.FirstOrDefault(i => i.Dimensions is [{ IsFree: true }, ..]);
        if (leader is null) return Unbatchable(signature, "no input has a free outermost dimension");
        string? symbol = leader.Dimensions[0].Symbol;
        ImmutableArray<int> inputs = [.. signature.Inputs.Select(i => AxisOf(i, symbol))];
        ImmutableArray<int> outputs = [.. signature.Outputs.Select(o => OutputAxisOf(o, symbol))];

        int unbatched = outputs.IndexOf(Shared);
        if (unbatched >= 0) return Unbatchable(signature, $"output '{signature.Outputs[unbatched].Name}' has no batch dimension");
        TensorSpec? strings = signature.Inputs.Zip(inputs).Concat(signature.Outputs.Zip(outputs))
            .FirstOrDefault(t => t.First.DataType == TensorDataType.Bytes && t.Second > 0).First;
        return strings is null
            ? new BatchLayout(inputs, outputs, null)
            : Unbatchable(signature, $"the batch of BYTES tensor '{strings.Name}' is not its outermost dimension");
    }

    private static BatchLayout Unbatchable(ModelSignature signature, string obstacle)
    {
        BatchLayout none = None(signature);
        return new BatchLayout(none.InputAxes, none.OutputAxes, obstacle);
    }

    private static int AxisOf(TensorSpec tensor, string? symbol)
    {
        for (int axis = 0; axis < tensor.Dimensions.Length; axis++)
        {
            if (tensor.Dimensions[axis].IsFree && tensor.Dimensions[axis].Symbol == symbol) return axis;
        }

        return Shared;
    }

    /// <summary>Exporters often lose the names of outputs' dimensions: a free outermost one is taken for the batch, and each run checks it.</summary>
    private static int OutputAxisOf(TensorSpec tensor, string? symbol)
    {
        int named = AxisOf(tensor, symbol);
        return named < 0 && tensor.Dimensions is [{ IsFree: true }, ..] ? 0 : named;
    }
}
