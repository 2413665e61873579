namespace EdgeOrleans.ModelWriter.Models;

/// <summary>The models of the shipped catalog that this program makes.</summary>
public static class SampleModels
{
    /// <summary>Name and file of each.</summary>
    public static IEnumerable<(string Name, byte[] Model)> All() =>
    [
        ("simple", SimpleModel.Create()),
        ("mlp", MlpModel.Create()),
    ];
}
