using System.Diagnostics;
using System.Globalization;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Demo.Languages;
using EdgeOrleans.Silo.Demo.Tables;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace EdgeOrleans.Silo.Demo.Scenes;

/// <summary>Chat lines of a game, each to be answered in its own language.</summary>
internal sealed class LanguageScene : IDemoScene
{
    private static readonly string[] Lines =
    [
        "Has anyone seen the blacksmith today?",
        "Der Händler kommt erst morgen wieder zurück.",
        "Attention, il y a des loups dans la forêt !",
        "Tenemos que volver al pueblo antes de noche.",
        "Andiamo insieme alla grotta del drago?",
        "Não consigo encontrar o caminho da aldeia.",
        "Czy ktoś może mi pomóc z tym zadaniem?",
        "Хто хоче піти зі мною до старого замку?",
        "Πού μπορώ να αγοράσω μια καινούργια ασπίδα;",
        "Kuka haluaa lähteä mukaan linnaan?",
        "Bu gece kaleye birlikte gidelim mi?",
        "この道をまっすぐ行けばお城に着きますか。",
        "오늘 밤에 같이 성에 갈 사람 있나요?",
    ];

    public string Title => "language-id: in which language is this?";

    public async Task ShowAsync(IEdgeClient edge, Terminal terminal, CancellationToken cancellationToken)
    {
        NgramFeatures features = NgramFeatures.Read(SampleFiles.Ngrams);
        string[] codes = LanguageNames.ReadCodes(SampleFiles.LanguageManifest);
        AnswerTable table = new(terminal);
        await table.StartAsync();
        foreach (string line in Lines)
        {
            Tensor input = Tensor.Create("ngram_freq", features.Of(line), [1, features.Count]);
            long start = Stopwatch.GetTimestamp();
            InferenceResponse response = await edge.InferAsync("language-id", [input], cancellationToken: cancellationToken);
            await table.AddAsync(line, AnswerOf(response, codes), response, Stopwatch.GetElapsedTime(start));
        }

        await terminal.WriteLineAsync("   The first call's time includes opening the connection and compiling the client.", TextStyle.Faint);
    }

    private static string AnswerOf(InferenceResponse response, string[] codes)
    {
        ReadOnlySpan<float> probabilities = response.Output<float>("probs");
        if (probabilities.Length != codes.Length) throw new DemoException($"language-id gave {probabilities.Length} probabilities instead of {codes.Length}.");
        int best = TensorPrimitives.IndexOfMax(probabilities);
        return string.Create(CultureInfo.InvariantCulture, $"{LanguageNames.Of(codes[best])} {probabilities[best] * 100:0.0} %");
    }
}
