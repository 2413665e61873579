using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Onnx;
using EdgeOrleans.Grains.Onnx.Files;
using EdgeOrleans.ModelWriter.Models;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Grains.Tests.Onnx;

public sealed class SampleModelsTests
{
    private static string Samples => Path.Combine(RepositoryRoot(), "Silo", "Samples", "models");

    [Fact]
    public void SampleModels_WrittenAnew_EqualTheCommittedFiles()
    {
        foreach ((string name, byte[] model) in SampleModels.All())
        {
            string path = Path.Combine(Samples, name, "1", "model.onnx");
            Assert.True(
                model.AsSpan().SequenceEqual(File.ReadAllBytes(path)),
                $"{path} is out of date; run: dotnet run --project tests/EdgeOrleans.ModelWriter -- samples Silo/Samples/models");
        }
    }

    [Fact]
    public void ReadSignature_EachSample_EqualsTheRuntimes()
    {
        string[] paths = Directory.GetFiles(Samples, "*.onnx", SearchOption.AllDirectories);
        Assert.NotEmpty(paths);
        foreach (string path in paths)
        {
            ModelSignature signature = OnnxModelFile.ReadSignature(path);
            using InferenceSession session = new(path);

            Assert.Equal(session.InputNames, signature.Inputs.Select(input => input.Name));
            Assert.Equal(session.OutputNames, signature.Outputs.Select(output => output.Name));
            Assert.All(signature.Inputs, input => AssertSame(session.InputMetadata[input.Name], input));
            Assert.All(signature.Outputs, output => AssertSame(session.OutputMetadata[output.Name], output));
        }
    }

    private static void AssertSame(NodeMetadata metadata, TensorSpec spec)
    {
        Assert.Equal(OnnxElementTypes.Of(spec.DataType), metadata.ElementDataType);
        Assert.Equal(metadata.Dimensions.Select(size => (long)size), spec.Dimensions.Select(dimension => dimension.Size));
        Assert.Equal(metadata.SymbolicDimensions, spec.Dimensions.Select(dimension => dimension.Symbol ?? ""));
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EdgeOrleans.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside of the repository.");
    }
}
