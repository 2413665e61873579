using System.Collections.Immutable;
using System.Runtime.InteropServices;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Benchmarks.Samples;

/// <summary>A model under measurement, with the inputs of a request to it.</summary>
internal sealed class BenchmarkModel
{
    private readonly Func<int, ImmutableArray<Tensor>> _inputs;

    private BenchmarkModel(string name, Func<int, ImmutableArray<Tensor>> inputs) => (Name, _inputs) = (name, inputs);

    /// <summary>A network so small that what surrounds it costs more than itself.</summary>
    public static BenchmarkModel Mlp { get; } = new("mlp", batch => [Noise("x", 1, [batch, 64])]);

    /// <summary>A recurrent network that gains from batching.</summary>
    public static BenchmarkModel VoiceActivity { get; } = new("voice-activity", batch =>
    [
        Noise("input", 1, [batch, 576]),
        Noise("state", 2, [2, batch, 128]),
        Tensor.Create<long>("sr", [16000], []),
    ]);

    /// <summary>The model of the sample pipeline <c>detect-language</c>.</summary>
    public static BenchmarkModel LanguageId { get; } = new("language-id", batch => [Noise("ngram_freq", 1, [batch, 620])]);

    /// <summary>Convolutions, which gain nothing from batching.</summary>
    public static BenchmarkModel Conv { get; } = new("conv", batch => [Noise("x", 1, [batch, 3, 64, 64])]);

    /// <summary>Milliseconds of matrix products for a request of a few bytes.</summary>
    public static BenchmarkModel Slow { get; } = new("slow", batch => [Noise("x", 1, [batch, 16])]);

    /// <summary>Those on which the PoP is compared with the baseline.</summary>
    public static ImmutableArray<BenchmarkModel> Compared { get; } = [Mlp, VoiceActivity, Conv];

    /// <summary>Those that are offered more than they can do.</summary>
    public static ImmutableArray<BenchmarkModel> Overloaded { get; } = [Slow, Conv];

    /// <summary>The name in the catalog.</summary>
    public string Name { get; }

    /// <summary>The model of that name.</summary>
    public static BenchmarkModel Find(string name) => Compared.First(model => model.Name == name);

    /// <summary>The inputs of a request of <paramref name="batch"/> elements; the same numbers each time.</summary>
    public ImmutableArray<Tensor> Inputs(int batch = 1) => _inputs(batch);

    /// <inheritdoc />
    public override string ToString() => Name;

    private static Tensor Noise(string name, int seed, TensorShape shape)
    {
        shape.TryCountElements(out long count);
        Random random = new(seed);
        float[] values = new float[count];
        foreach (ref float value in values.AsSpan()) value = (random.NextSingle() - 0.5f) / 5;
        return new Tensor(name, TensorDataType.Fp32, shape, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }
}
