using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Serving.Admission;

namespace EdgeOrleans.Grains.Tests.Serving.Admission;

public sealed class BatchLayoutTests
{
    [Fact]
    public void Of_BatchOnTheSecondAxis_IsFoundByItsName()
    {
        BatchLayout layout = BatchLayout.Of(Signatures.VoiceActivity);

        Assert.Null(layout.Obstacle);
        Assert.Equal([0, 1, BatchLayout.Shared], layout.InputAxes);
        Assert.Equal([0, 1], layout.OutputAxes);
    }

    [Fact]
    public void Of_OutputLostTheName_TakesItsFreeOutermostDimension()
    {
        var signature = new ModelSignature(
            [new("x", TensorDataType.Fp32, [new(-1, "batch"), new(4)])],
            [new("y", TensorDataType.Fp32, [new(-1, "unk__7"), new(2)])]);

        Assert.Equal([0], BatchLayout.Of(signature).OutputAxes);
    }

    [Fact]
    public void Of_OutputWithoutBatch_NamesTheObstacle()
    {
        var signature = new ModelSignature(
            [new("x", TensorDataType.Fp32, [new(-1, "batch")])], [new("total", TensorDataType.Fp32, [new(1)])]);

        Assert.Contains("'total'", BatchLayout.Of(signature).Obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AllDimensionsFixed_CannotBeBatched() =>
        Assert.NotNull(BatchLayout.Of(new ModelSignature(
            [new("x", TensorDataType.Fp32, [new(1), new(4)])], [new("y", TensorDataType.Fp32, [new(1)])])).Obstacle);

    [Fact]
    public void None_AnyModel_SharesNothing() =>
        Assert.All(BatchLayout.None(Signatures.VoiceActivity).InputAxes, axis => Assert.Equal(BatchLayout.Shared, axis));
}
