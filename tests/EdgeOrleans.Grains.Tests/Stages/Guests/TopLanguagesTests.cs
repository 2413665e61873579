using System.Text.Json;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Stages.Frames;
using EdgeOrleans.Grains.Tests.Architecture;

namespace EdgeOrleans.Grains.Tests.Stages.Guests;

public sealed class TopLanguagesTests : IDisposable
{
    private static readonly string[] Codes = ReadCodes();

    private readonly Guest _stage = new("top-languages", "1", "stage.wasm");

    public void Dispose() => _stage.Dispose();

    [Fact]
    public void Run_RandomRows_GivesTheLikeliestInOrder()
    {
        Random random = new(7);
        // Few different values, so that there are ties.
        float[] probs = [.. Enumerable.Range(0, 20 * Codes.Length).Select(_ => random.Next(12) / 12f)];
        foreach (int top in (int[])[1, 3, 50])
        {
            StageFrame frame = _stage.Run([Tensor.Create("probs", probs, [20, Codes.Length])], ("top", $"{top}"));
            (string Code, float Probability)[] expected = [.. probs.Chunk(Codes.Length)
                .SelectMany(row => row.Select((probability, column) => (Codes[column], probability)).OrderByDescending(pair => pair.probability).Take(top))];
            Assert.Equal([$"language BYTES [20,{top}]", $"probability FP32 [20,{top}]"], frame.Tensors.Select(tensor => tensor.ToString()));
            Assert.Equal(expected.Select(pair => pair.Code), frame.Tensors[0].AsStrings());
            Assert.Equal(expected.Select(pair => pair.Probability), frame.Tensors[1].AsSpan<float>().ToArray());
        }
    }

    [Fact]
    public void Run_WithoutParameter_GivesThree()
    {
        float[] probs = new float[Codes.Length];
        probs[13] = 0.75f;
        probs[49] = 0.25f;
        probs[0] = float.NaN;
        StageFrame frame = _stage.Run([Tensor.Create("probs", probs, [1, Codes.Length])]);
        Assert.Equal(["eng", "vie", "ara"], frame.Tensors[0].AsStrings());
        Assert.Equal([0.75f, 0.25f, 0f], frame.Tensors[1].AsSpan<float>().ToArray());
    }

    [Fact]
    public void Run_OtherInput_IsRejected()
    {
        Tensor probs = Tensor.Create("probs", new float[50], [1, 50]);
        foreach (string top in (string[])["0", "51", "", "+3", "003"]) Assert.Equal("parameter 'top' must be a whole number from 1 to 50", _stage.Reason([probs], ("top", top)));
        Assert.Equal("input 'probs' must be FP32 of shape [batch, 50]", _stage.Reason([]));
        Assert.Equal("input 'probs' must be FP32 of shape [batch, 50]", _stage.Reason([Tensor.Create("probs", new float[49], [1, 49])]));
    }

    private static string[] ReadCodes()
    {
        using JsonDocument manifest = JsonDocument.Parse(Repository.Read("Silo/Samples/models/language-id/model.json"));
        return [.. manifest.RootElement.GetProperty("labels").GetProperty("probs").EnumerateArray().Select(code => code.GetString()!)];
    }
}
