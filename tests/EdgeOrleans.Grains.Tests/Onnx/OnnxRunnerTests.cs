using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Onnx;
using EdgeOrleans.ModelWriter.Graphs;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Grains.Tests.Onnx;

public sealed class OnnxRunnerTests : IDisposable
{
    private readonly OnnxFixture _onnx = new();

    public void Dispose() => _onnx.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    public void Run_BatchOfSimple_AddsAndSubtracts(int batch)
    {
        using OnnxModelSession session = _onnx.Open(SimpleModel.Create());
        using OnnxRunner runner = session.CreateRunner();
        runner.Prepare([[batch, 16], [batch, 16]]);
        for (int i = 0; i < batch * 16; i++)
        {
            runner.InputOf<int>(0)[i] = i;
            runner.InputOf<int>(1)[i] = 1000;
        }

        runner.Run();

        Assert.Equal([batch, 16], runner.OutputShape(0));
        Assert.Equal(Enumerable.Range(1000, batch * 16), runner.OutputOf<int>(0));
        Assert.Equal(Enumerable.Range(-1000, batch * 16), runner.OutputOf<int>(1));
    }

    [Theory]
    [InlineData(ElementType.Bool)]
    [InlineData(ElementType.UInt8)]
    [InlineData(ElementType.UInt16)]
    [InlineData(ElementType.UInt32)]
    [InlineData(ElementType.UInt64)]
    [InlineData(ElementType.Int8)]
    [InlineData(ElementType.Int16)]
    [InlineData(ElementType.Int32)]
    [InlineData(ElementType.Int64)]
    [InlineData(ElementType.Float16)]
    [InlineData(ElementType.BFloat16)]
    [InlineData(ElementType.Float)]
    [InlineData(ElementType.Double)]
    public void Run_IdentityOfEachType_ReturnsTheSameBytes(ElementType type)
    {
        using OnnxModelSession session = _onnx.Open(IdentityModel.Create(type));
        using OnnxRunner runner = session.CreateRunner();
        int size = session.Signature.Inputs[0].DataType.ElementSize();
        byte[] data = [.. Enumerable.Range(0, 15 * size).Select(i => (byte)(type == ElementType.Bool ? i % 2 : i + 1))];

        for (int repeat = 0; repeat < 3; repeat++)
        {
            runner.Prepare([[3, 5]]);
            Assert.Equal(data.Length, runner.Input(0).Length);
            data.CopyTo(runner.Input(0));
            runner.Run();

            Assert.Equal([3, 5], runner.OutputShape(0));
            Assert.Equal(data, runner.Output(0).ToArray());
        }
    }

    [Fact]
    public void Run_Strings_ReturnsThemWithZerosAndEmptyOnes()
    {
        using OnnxModelSession session = _onnx.Open(IdentityModel.Create(ElementType.String));
        using OnnxRunner runner = session.CreateRunner();
        byte[] first = BytesElements.Encode(["a\0b", ""]);
        byte[] second = BytesElements.Encode(["grüße", "z"]);
        for (int repeat = 0; repeat < 3; repeat++)
        {
            runner.Prepare([[2, 2]]);
            runner.SetStrings(0, 0, first);
            runner.SetStrings(0, 2, second);
            runner.Run();

            Assert.Equal([2, 2], runner.OutputShape(0));
            Assert.Equal([.. first, .. second], runner.Output(0).ToArray());
            (first, second) = (second, first);
        }
    }

    [Fact]
    public void SetStrings_MoreElementsThanTheShape_IsInvalidInput()
    {
        using OnnxModelSession session = _onnx.Open(IdentityModel.Create(ElementType.String));
        using OnnxRunner runner = session.CreateRunner();
        runner.Prepare([[1, 1]]);

        var tooMany = Assert.Throws<OnnxRunException>(() => runner.SetStrings(0, 0, BytesElements.Encode(["a", "b"])));
        var cut = Assert.Throws<OnnxRunException>(() => runner.SetStrings(0, 0, [5, 0, 0, 0, 1]));

        Assert.Equal(OnnxRunFailure.InvalidInput, tooMany.Failure);
        Assert.Equal(OnnxRunFailure.InvalidInput, cut.Failure);
    }

    [Fact]
    public void Run_NoElements_ReturnsNone()
    {
        foreach (ElementType type in new[] { ElementType.Float, ElementType.String })
        {
            using OnnxModelSession session = _onnx.Open(IdentityModel.Create(type));
            using OnnxRunner runner = session.CreateRunner();
            for (int repeat = 0; repeat < 3; repeat++)
            {
                runner.Prepare([[0, 5]]);
                Assert.True(runner.Input(0).IsEmpty);
                runner.Run();

                Assert.Equal([0, 5], runner.OutputShape(0));
                Assert.True(runner.Output(0).IsEmpty);
            }
        }
    }

    [Fact]
    public void Run_Scalar_IsSharedByTheBatch()
    {
        using OnnxModelSession session = _onnx.Open(SharedScalarModel.Create());
        using OnnxRunner runner = session.CreateRunner();
        runner.Prepare([[2, 8], []]);
        runner.InputOf<float>(0).Fill(3);
        runner.InputOf<float>(1)[0] = 5;

        runner.Run();

        Assert.All(runner.OutputOf<float>(0), value => Assert.Equal(15, value));
    }

    [Fact]
    public void Run_ShapesInTurn_AnswersEachWithItsOwnShape()
    {
        using OnnxModelSession session = _onnx.Open(FreeWidthModel.Create());
        using OnnxRunner runner = session.CreateRunner();
        // More shapes than are kept, so that some leave and come back.
        for (int repeat = 0; repeat < 3; repeat++)
        {
            for (int width = 1; width <= 80; width++)
            {
                runner.Run([2, width], [.. Enumerable.Repeat((float)width, 2 * width)]);

                Assert.Equal([2, width], runner.OutputShape(0));
                Assert.All(runner.OutputOf<float>(0), value => Assert.Equal(2 * width, value));
                Assert.Equal([width, width], runner.OutputOf<float>(1));
            }
        }
    }

    [Fact]
    public void Run_OutputShapeDependsOnData_FollowsTheData()
    {
        using OnnxModelSession session = _onnx.Open(NonZeroModel.Create());
        using OnnxRunner runner = session.CreateRunner();
        float[][] rows = [[1, 0, 0], [1, 2, 0], [1, 2, 3], [0, 0, 0], [0, 2, 3], [0, 1, 3]];
        foreach (float[] row in rows)
        {
            runner.Run([1, 3], row);

            int found = row.Count(value => value != 0);
            Assert.Equal([2, found], runner.OutputShape(0));
            Assert.Equal(
                [.. Enumerable.Repeat(0L, found), .. Enumerable.Range(0, 3).Where(i => row[i] != 0).Select(i => (long)i)],
                runner.OutputOf<long>(0));
            Assert.Equal(row.Select(value => 2 * value), runner.OutputOf<float>(1));
        }
    }

    [Fact]
    public void Run_InputAndConstantAreOutputs_ReturnsThem()
    {
        using OnnxModelSession session = _onnx.Open(PassThroughModel.Create());
        using OnnxRunner runner = session.CreateRunner();
        for (int i = 0; i < 4; i++)
        {
            runner.Run([2], i, i + 10);

            Assert.Equal([i + 1, i + 11], runner.OutputOf<float>(0));
            Assert.Equal([i, i + 10], runner.OutputOf<float>(1));
            Assert.Equal([3, 4], runner.OutputOf<float>(2));
        }
    }

    [Fact]
    public void Run_ShapesThatDoNotFit_IsInvalidInputAndTheNextRunWorks()
    {
        byte[] model = new OnnxGraphBuilder("add")
            .Input("a", ElementType.Float, "n")
            .Input("b", ElementType.Float, "m")
            .Node("Add", ["a", "b"], ["y"])
            .Output("y", ElementType.Float, Dimension.Unknown)
            .ToModel();
        using OnnxModelSession session = _onnx.Open(model);
        using OnnxRunner runner = session.CreateRunner();
        runner.Prepare([[3], [4]]);

        var failure = Assert.Throws<OnnxRunException>(runner.Run);
        Assert.Equal(OnnxRunFailure.InvalidInput, failure.Failure);
        Assert.DoesNotContain('\n', failure.Detail!);
        Assert.DoesNotContain("onnxruntime_src", failure.Detail, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => runner.OutputShape(0));

        runner.Prepare([[3], [1]]);
        runner.InputOf<float>(0).Fill(1);
        runner.InputOf<float>(1).Fill(2);
        runner.Run();
        Assert.Equal([3, 3, 3], runner.OutputOf<float>(0));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1618033988)]
    public void Run_IndexThatIsQuoted_StaysOutOfTheMessage(int index)
    {
        using OnnxModelSession session = _onnx.Open(GatherModel.Create());
        using OnnxRunner runner = session.CreateRunner();
        runner.Prepare([[1]]);
        runner.InputOf<int>(0)[0] = index;
        if (index < 4)
        {
            runner.Run();
            Assert.Equal([30], runner.OutputOf<float>(0));
            return;
        }

        var failure = Assert.Throws<OnnxRunException>(runner.Run);
        Assert.Equal((OnnxRunFailure.InvalidInput, "The model cannot compute with these inputs, at a Gather node"), (failure.Failure, failure.Message));
        Assert.Equal($"indices element out of data bounds, idx={index} must be within the inclusive range [-4,3].", failure.Detail);
        Assert.DoesNotContain($"{index}", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithoutMemory_SaysSoAndHowMuch()
    {
        using OnnxModelSession session = _onnx.Open(FailingModel.Create());
        using OnnxRunner runner = session.CreateRunner();

        var failure = Assert.Throws<OnnxRunException>(() => runner.Run([1, 16], Enumerable.Repeat(1f, 16).ToArray()));

        Assert.Equal(OnnxRunFailure.Fault, failure.Failure);
        Assert.Matches(@"^The run failed for want of memory, at a ConstantOfShape node( \(requested buffer of size \d+\))?$", failure.Message);
        Assert.NotEmpty(failure.Detail!);
        Assert.DoesNotContain(failure.Detail!, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_MoreThanTwoGibibytes_IsInvalidInput()
    {
        using OnnxModelSession session = _onnx.Open(FreeWidthModel.Create());
        using OnnxRunner runner = session.CreateRunner();

        foreach (TensorShape shape in (TensorShape[])[[1L << 20, 1L << 20], [long.MaxValue, long.MaxValue], [-1, 1]])
        {
            var failure = Assert.Throws<OnnxRunException>(() => runner.Prepare([shape]));
            Assert.Equal(OnnxRunFailure.InvalidInput, failure.Failure);
        }
    }

    [Fact]
    public void Run_KnownShapes_AllocatesAlmostNothing()
    {
        using OnnxModelSession session = _onnx.Open(MlpModel.Create());
        using OnnxRunner runner = session.CreateRunner();
        TensorShape[] shapes = [[4, 64]];
        runner.Prepare(shapes);
        runner.Run();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            runner.Prepare(shapes);
            runner.Input(0).Clear();
            runner.Run();
            if (runner.Output(0).Length != 4 * 10 * sizeof(float)) Assert.Fail("The output has another size.");
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1000, 0, 400);
    }

    [Fact]
    public async Task Run_TwoRunnersAtOnce_BothAnswerRight()
    {
        using OnnxModelSession session = _onnx.Open(FreeWidthModel.Create());
        await Task.WhenAll(Enumerable.Range(1, 2).Select(id => Task.Run(() =>
        {
            using OnnxRunner runner = session.CreateRunner();
            for (int i = 0; i < 500; i++)
            {
                float value = (1000 * id) + i;
                runner.Run([1, 1 + (i % 7)], [.. Enumerable.Repeat(value, 1 + (i % 7))]);
                Assert.All(runner.OutputOf<float>(0), doubled => Assert.Equal(2 * value, doubled));
            }
        }, TestContext.Current.CancellationToken)));
    }
}
