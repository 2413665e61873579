using System.Text.Json;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Demo;
using EdgeOrleans.Silo.Demo.Languages;

namespace EdgeOrleans.Cluster.Tests.Models;

public sealed class LanguageIdTests(SamplePop pop) : IClassFixture<SamplePop>
{
    private const float Tolerance = 1e-4f;

    private static readonly string ReferencePath = Path.Combine(AppContext.BaseDirectory, "Models", "language-reference.json");

    [Fact]
    public async Task Infer_ReferenceTexts_GivesTheOriginalsLanguages()
    {
        NgramFeatures features = NgramFeatures.Read(SampleFiles.Ngrams);
        string[] codes = LanguageNames.ReadCodes(SampleFiles.LanguageManifest);
        using JsonDocument reference = JsonDocument.Parse(await File.ReadAllBytesAsync(ReferencePath, TestContext.Current.CancellationToken));
        Assert.NotEqual(0, reference.RootElement.GetArrayLength());

        foreach (JsonElement example in reference.RootElement.EnumerateArray())
        {
            string text = example.GetProperty("text").GetString()!;
            JsonElement expected = example.GetProperty("top3")[0];
            (string code, float probability) = await RecogniseAsync(features.Of(text), codes);
            Assert.True(
                code == expected[0].GetString() && Math.Abs(probability - expected[1].GetSingle()) < Tolerance,
                $"'{text}' should be {expected[0]} by {expected[1]} and is {code} by {probability}.");
        }
    }

    private async Task<(string Code, float Probability)> RecogniseAsync(float[] features, string[] codes)
    {
        InferenceResponse answer = await pop.Client.InferAsync(
            "language-id",
            [Tensor.Create("ngram_freq", features, [1, features.Length])],
            cancellationToken: TestContext.Current.CancellationToken);
        ReadOnlySpan<float> probabilities = answer.Output<float>("probs");
        int best = probabilities.IndexOf(probabilities.ToArray().Max());
        return (codes[best], probabilities[best]);
    }
}
