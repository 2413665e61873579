using System.Collections.Immutable;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Stages.Frames;
using EdgeOrleans.Grains.Tests.Architecture;

namespace EdgeOrleans.Grains.Tests.Stages.Frames;

/// <summary>Frames whose bytes are committed, with what they hold.</summary>
internal static class GoldenFrames
{
    private static readonly string[] OddNames = ["ash", "Öl", "", "東京"];

    public static IReadOnlyDictionary<string, StageFrame> All { get; } = new Dictionary<string, StageFrame>
    {
        ["empty"] = Frame(FrameKind.Tensors, []),
        ["guide"] = Frame(FrameKind.Tensors, [Tensor.Create("x", [1.5f, -2f], [2])], ("factor", "3")),
        ["types"] = Frame(FrameKind.Tensors, [.. OneOfEach()]),
        ["texts"] = Frame(FrameKind.Answer, [Tensor.Create("text", OddNames, [2, 2]), Tensor.Create("none", Array.Empty<string>(), [0, 3])], ("naïve", ""), ("k", "ключ")),
        ["scale.in"] = Frame(FrameKind.Tensors, [Values(1.5f, -2.25f, 1e6f, -0.25f), Names()], ("prefix", "größe "), ("factor", "3")),
        ["scale.out"] = Scaled(FrameKind.Tensors, [4.5f, -6.75f, 3e6f, -0.75f], [4, -6, 3_000_000, 0], "größe ash=4", "größe Öl=-6", "größe =3000000", "größe 東京=0"),
        ["default.in"] = Frame(FrameKind.Tensors, [Tensor.Create("extra", [1L], [1]), Tensor.Create("names", ["a", "b"], [2]), Values(0.1f, 1_000_000_000f)]),
        ["default.out"] = Scaled(FrameKind.Tensors, [0.2f, 2_000_000_000f], [0, 2_000_000_000], "a=0", "b=2000000000"),
        ["nothing.in"] = Frame(FrameKind.Tensors, [Values(), Tensor.Create("names", Array.Empty<string>(), [0])], ("factor", "1000")),
        ["nothing.out"] = Scaled(FrameKind.Answer, [], []),
        ["factor.in"] = Frame(FrameKind.Tensors, [Values(1f), Tensor.Create("names", ["a"], [1])], ("factor", "1001")),
        ["factor.out"] = Rejection("parameter 'factor' must be a whole number from 1 to 1000"),
        ["sign.in"] = Frame(FrameKind.Tensors, [Values(1f), Tensor.Create("names", ["a"], [1])], ("factor", "-3")),
        ["sign.out"] = Rejection("parameter 'factor' must be a whole number from 1 to 1000"),
        ["values.in"] = Frame(FrameKind.Tensors, [Tensor.Create("values", [1.0], [1]), Tensor.Create("names", ["a"], [1])]),
        ["values.out"] = Rejection("input 'values' must be FP32 of one dimension"),
        ["names.in"] = Frame(FrameKind.Tensors, [Values(1f, 2f), Tensor.Create("names", ["a"], [1])]),
        ["names.out"] = Rejection("input 'names' must be BYTES with a name for each value"),
        ["range.in"] = Frame(FrameKind.Tensors, [Values(1f, 2f, float.NaN), Tensor.Create("names", ["a", "b", "c"], [3])]),
        ["range.out"] = Rejection("value 2 is out of range"),
        ["bound.in"] = Frame(FrameKind.Tensors, [Values(-1_073_741_824f), Tensor.Create("names", ["a"], [1])]),
        ["bound.out"] = Rejection("value 0 is out of range"),
        ["bytes.in"] = Frame(FrameKind.Tensors, [Values(1f), new Tensor("names", TensorDataType.Bytes, [1], (byte[])[3, 0, 0, 0, 0xff, 0, 0xc3])], ("prefix", ":")),
        ["bytes.out"] = Frame(
            FrameKind.Tensors,
            [
                Tensor.Create("scaled", [2f], [1]), Tensor.Create("rounded", [2L], [1]),
                new Tensor("labels", TensorDataType.Bytes, [1], (byte[])[6, 0, 0, 0, (byte)':', 0xff, 0, 0xc3, (byte)'=', (byte)'2']),
            ],
            ("count", "1")),
    };

    /// <summary>The committed bytes.</summary>
    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    /// <summary>Where the committed bytes are.</summary>
    public static string PathOf(string name) =>
        Path.Combine(Repository.Root, "tests", "EdgeOrleans.Grains.Tests", "Stages", "Frames", "Golden", name + ".frame");

    /// <summary>The bytes that the writer makes.</summary>
    public static byte[] Write(StageFrame frame)
    {
        byte[] bytes = new byte[FrameWriter.Measure(frame.Tensors, frame.Parameters)];
        FrameWriter.Write(bytes, frame.Kind, frame.Tensors, frame.Parameters);
        return bytes;
    }

    private static StageFrame Frame(FrameKind kind, ImmutableArray<Tensor> tensors, params (string Key, string Value)[] parameters) =>
        new(kind, tensors, [.. parameters.Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value))]);

    private static StageFrame Rejection(string reason) => Frame(FrameKind.Rejection, [], ("reason", reason));

    private static Tensor Values(params float[] values) => Tensor.Create("values", values, [values.Length]);

    private static Tensor Names() => Tensor.Create("names", OddNames, [OddNames.Length]);

    private static StageFrame Scaled(FrameKind kind, float[] scaled, long[] rounded, params string[] labels) => Frame(
        kind,
        [Tensor.Create("scaled", scaled, [scaled.Length]), Tensor.Create("rounded", rounded, [rounded.Length]), Tensor.Create("labels", labels, [labels.Length])],
        ("count", scaled.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static IEnumerable<Tensor> OneOfEach()
    {
        foreach (TensorDataType type in Enum.GetValues<TensorDataType>())
        {
            byte[] data = type switch
            {
                TensorDataType.Bool => [0, 1, 1],
                TensorDataType.Bytes => [1, 0, 0, 0, 0xff, 0, 0, 0, 0, 2, 0, 0, 0, (byte)'h', (byte)'i'],
                _ => [.. Enumerable.Range(1, 3 * type.ElementSize()).Select(value => (byte)value)],
            };
            yield return new Tensor(type.WireName(), type, [1, 3], data);
        }

        yield return Tensor.Create("scalar", [long.MinValue], []);
        yield return Tensor.Create("deep", [0.5f], [1, 1, 1, 1, 1, 1, 1, 1]);
        yield return Tensor.Create("empty", Array.Empty<float>(), [0, 620]);
    }
}
