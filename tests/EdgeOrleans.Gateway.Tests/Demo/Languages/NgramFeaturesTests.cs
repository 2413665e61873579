using System.Text.Json;
using EdgeOrleans.Silo.Demo;
using EdgeOrleans.Silo.Demo.Languages;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Gateway.Tests.Demo.Languages;

public sealed class NgramFeaturesTests
{
    // In exact arithmetic these features give the original's probabilities to 5e-6; the runtime's single precision adds
    // up to 5e-5 where the model is unsure. A wrong feature moves them by far more.
    private const float Tolerance = 1e-4f;

    private static readonly string ReferencePath = Path.Combine(AppContext.BaseDirectory, "Demo", "Languages", "language-reference.json");

    private static readonly string ModelPath =
        Path.Combine(AppContext.BaseDirectory, "Samples", "models", "language-id", "1", "model.onnx");

    [Fact]
    public void Of_Text_GivesRelativeFrequenciesOfEachLength()
    {
        using TemporaryFile file = new("""{"unigrams":["a"," "],"bigrams":["ab"],"trigrams":["bab","zzz"],"quadgrams":[" aba"]}""");
        NgramFeatures features = NgramFeatures.Read(file.Path);

        // " abab " has 6 unigrams, 5 bigrams, 4 trigrams and 3 quadgrams.
        Assert.Equal([2f / 6, 2f / 6, 2f / 5, 1f / 4, 0f, 1f / 3], features.Of("ABAB"));
    }

    [Fact]
    public void Of_EmptyText_HasSpacesAlone()
    {
        NgramFeatures features = NgramFeatures.Read(SampleFiles.Ngrams);

        float[] values = features.Of("");

        Assert.Equal(620, values.Length);
        Assert.Equal(1f, values[0]);
        Assert.All(values[1..120], value => Assert.Equal(0f, value));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no json")]
    public void Read_FileOfAnotherForm_SaysWhich(string contents)
    {
        using TemporaryFile file = new(contents);

        Assert.Contains(file.Path, Assert.Throws<DemoException>(() => NgramFeatures.Read(file.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ReferenceTexts_GiveTheOriginalsProbabilities()
    {
        NgramFeatures features = NgramFeatures.Read(SampleFiles.Ngrams);
        string[] codes = LanguageNames.ReadCodes(SampleFiles.LanguageManifest);
        using JsonDocument reference = JsonDocument.Parse(File.ReadAllBytes(ReferencePath));
        using InferenceSession model = new(ModelPath);

        foreach (JsonElement example in reference.RootElement.EnumerateArray())
        {
            string text = example.GetProperty("text").GetString()!;
            float[] probabilities = Run(model, features.Of(text));
            foreach (JsonElement expected in example.GetProperty("top3").EnumerateArray())
            {
                int column = Array.IndexOf(codes, expected[0].GetString());
                Assert.True(
                    Math.Abs(expected[1].GetSingle() - probabilities[column]) < Tolerance,
                    $"'{text}': {codes[column]} is {probabilities[column]}, not {expected[1]}.");
            }
        }
    }

    private static float[] Run(InferenceSession model, float[] features)
    {
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(features, [1, features.Length]);
        using RunOptions options = new();
        using IDisposableReadOnlyCollection<OrtValue> outputs = model.Run(options, ["ngram_freq"], [input], ["probs"]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
