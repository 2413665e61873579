using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Onnx;
using EdgeOrleans.ModelWriter.Graphs;
using EdgeOrleans.ModelWriter.Models;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Grains.Tests.Onnx;

public sealed class OnnxModelFileTests : IDisposable
{
    private readonly OnnxFixture _onnx = new();

    public void Dispose() => _onnx.Dispose();

    [Fact]
    public void ReadSignature_Simple_HasNamesTypesAndDimensions()
    {
        ModelSignature signature = OnnxModelFile.ReadSignature(_onnx.Write(SimpleModel.Create()));

        Assert.Equal(["INPUT0", "INPUT1"], signature.Inputs.Select(input => input.Name));
        Assert.Equal(["OUTPUT0", "OUTPUT1"], signature.Outputs.Select(output => output.Name));
        Assert.All(signature.Inputs.Concat(signature.Outputs), spec =>
        {
            Assert.Equal(TensorDataType.Int32, spec.DataType);
            Assert.Equal([new TensorDimension(-1, "batch"), new TensorDimension(16)], spec.Dimensions);
        });
    }

    [Theory]
    [InlineData(ElementType.Bool, TensorDataType.Bool)]
    [InlineData(ElementType.UInt8, TensorDataType.UInt8)]
    [InlineData(ElementType.UInt16, TensorDataType.UInt16)]
    [InlineData(ElementType.UInt32, TensorDataType.UInt32)]
    [InlineData(ElementType.UInt64, TensorDataType.UInt64)]
    [InlineData(ElementType.Int8, TensorDataType.Int8)]
    [InlineData(ElementType.Int16, TensorDataType.Int16)]
    [InlineData(ElementType.Int32, TensorDataType.Int32)]
    [InlineData(ElementType.Int64, TensorDataType.Int64)]
    [InlineData(ElementType.Float16, TensorDataType.Fp16)]
    [InlineData(ElementType.BFloat16, TensorDataType.Bf16)]
    [InlineData(ElementType.Float, TensorDataType.Fp32)]
    [InlineData(ElementType.Double, TensorDataType.Fp64)]
    [InlineData(ElementType.String, TensorDataType.Bytes)]
    public void ReadSignature_EachElementType_HasItsDataType(ElementType type, TensorDataType expected)
    {
        ModelSignature signature = OnnxModelFile.ReadSignature(_onnx.Write(IdentityModel.Create(type)));

        Assert.Equal(expected, signature.Inputs[0].DataType);
        Assert.Equal(expected, signature.Outputs[0].DataType);
    }

    [Fact]
    public void ReadSignature_DimensionsOfAllForms_AreToldApart()
    {
        byte[] model = Identity(graph => graph.Input("x", ElementType.Float, "n", 3, Dimension.Unknown, -1, 0));

        TensorSpec input = OnnxModelFile.ReadSignature(_onnx.Write(model)).Inputs[0];

        Assert.Equal([new(-1, "n"), new(3), new(-1), new(-1), new(0)], input.Dimensions);
    }

    [Fact]
    public void ReadSignature_InitializerListedAsInput_IsNoInput()
    {
        byte[] model = Identity(graph => graph
            .Input("x", ElementType.Float, 2)
            .Input("weight", ElementType.Float, 2)
            .Initializer("weight", ElementType.Float, [1f, 2f], 2));

        ModelSignature signature = OnnxModelFile.ReadSignature(_onnx.Write(model));

        Assert.Equal(["x"], signature.Inputs.Select(input => input.Name));
    }

    [Fact]
    public void ReadSignature_TypesThatCannotBeServed_NamesTheTensor()
    {
        (byte[] Model, string Expected)[] cases =
        [
            (Identity(graph => graph.Input("x", ElementType.Complex64, 2)), "input 'x' has ONNX element type 14"),
            (Identity(graph => graph.Input("x", ElementType.Float, 2).SequenceOutput("list", ElementType.Float)), "output 'list' is no tensor but a sequence"),
            (Identity(graph => graph.InputWithoutShape("x", ElementType.Float)), "input 'x' declares no shape"),
            (Identity(graph => graph.Input("x", ElementType.Float).Input("x", ElementType.Float)), "declares one input twice"),
        ];
        foreach ((byte[] model, string expected) in cases)
        {
            var failure = Assert.Throws<OnnxLoadException>(() => OnnxModelFile.ReadSignature(_onnx.Write(model)));

            Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ReadSignature_OutputWithoutShape_HasNoDimensions()
    {
        byte[] model = new OnnxGraphBuilder("identity")
            .Input("x", ElementType.Float, "n")
            .Node("Identity", ["x"], ["y"])
            .OutputWithoutShape("y", ElementType.Float)
            .ToModel();

        Assert.Empty(OnnxModelFile.ReadSignature(_onnx.Write(model)).Outputs[0].Dimensions);
    }

    [Fact]
    public void ReadSignature_MutatedFile_FailsInNoOtherWay()
    {
        byte[][] models = [SimpleModel.Create(), NonZeroModel.Create(), SlowModel.Create(steps: 3)[..900], IdentityModel.Create(ElementType.String)];
        string path = Path.Combine(_onnx.Folder, "mutated.onnx");
        int refused = 0;
        var mutations = ArbMap.Default.ArbFor<(int Model, int[] Places, byte[] Values, int Cut)>();
        Config config = Config.QuickThrowOnFailure.WithMaxTest(5000);

        Prop.ForAll(mutations, mutation =>
        {
            byte[] bytes = [.. models[(uint)mutation.Model % models.Length]];
            for (int i = 0; i < Math.Min(mutation.Places.Length, mutation.Values.Length); i++)
            {
                bytes[(uint)(mutation.Places[i] * 7919) % bytes.Length] = mutation.Values[i];
            }

            if (mutation.Cut % 3 == 0) bytes = bytes[..(int)((uint)(mutation.Cut * 31) % bytes.Length)];
            File.WriteAllBytes(path, bytes);
            try
            {
                OnnxModelFile.ReadSignature(path);
            }
            catch (OnnxLoadException)
            {
                refused++;
            }
        }).Check(config);

        Assert.True(refused > 500, $"Only {refused} mutations were refused.");
    }

    private static byte[] Identity(Action<OnnxGraphBuilder> declare)
    {
        OnnxGraphBuilder graph = new("identity");
        declare(graph);
        return graph.Node("Identity", ["x"], ["y"]).Output("y", ElementType.Float, 2).ToModel();
    }
}
