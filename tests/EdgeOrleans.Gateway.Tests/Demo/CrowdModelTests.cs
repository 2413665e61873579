using EdgeOrleans.Gateway.Tests.Readme;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Gateway.Tests.Demo;

public sealed class CrowdModelTests
{
    [Fact]
    public void Model_WrittenAnew_EqualsTheCommittedFile()
    {
        string path = Path.Combine(ReadmeFile.Root(), "Silo", "Demo", "Crowd", "crowded.onnx");

        Assert.True(
            CrowdedModel.Create().AsSpan().SequenceEqual(File.ReadAllBytes(path)),
            $"{path} is out of date; run: dotnet run --project tests/EdgeOrleans.ModelWriter -- demo Silo/Demo/Crowd");
    }
}
