using System.Collections.Immutable;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Demo.World;

namespace EdgeOrleans.Silo.Demo.Crowd;

/// <summary>A model of some milliseconds that gains nothing from batches: the samples are too fast for a crowd of this size.</summary>
internal static class CrowdModel
{
    /// <summary>The name that it is loaded under.</summary>
    public const string Name = "crowded";

    private const int Width = 16;

    private const string Manifest =
        """
        {
          "description": "Takes some milliseconds, one request at a time. For the demo's crowd; it returns its input.",
          "runners": 1,
          "queueCapacity": 1000,
          "defaultTimeout": "30s",
          "warmUp": [ { "count": 3, "inputs": { "x": { "datatype": "FP32", "shape": [1, 16] } } } ]
        }
        """;

    /// <summary>A request's inputs.</summary>
    public static ImmutableArray<Tensor> Inputs { get; } = [Tensor.Create("x", new float[Width], [1, Width])];

    /// <summary>Loads it on every PoP.</summary>
    public static Task LoadAsync(IDemoWorld world, CancellationToken cancellationToken) =>
        world.LoadAsync(Name, Manifest, SampleFiles.ReadBytes(SampleFiles.Crowd), cancellationToken);
}
