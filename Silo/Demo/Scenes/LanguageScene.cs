using System.Diagnostics;
using System.Globalization;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Demo.Languages;
using EdgeOrleans.Silo.Demo.Tables;

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

    public string Title => "detect-language, a pipeline of stage, model and stage: in which language is this?";

    public async Task ShowAsync(IEdgeClient edge, Terminal terminal, CancellationToken cancellationToken)
    {
        AnswerTable table = new(terminal);
        await table.StartAsync();
        foreach (string line in Lines)
        {
            Tensor input = Tensor.Create("text", [line], [1]);
            long start = Stopwatch.GetTimestamp();
            InferenceResponse response = await edge.InferAsync("detect-language", [input], cancellationToken: cancellationToken);
            await table.AddAsync(line, AnswerOf(response), response, Stopwatch.GetElapsedTime(start));
        }

        await terminal.WriteLineAsync("   The first call's time includes opening the connection and compiling the client.", TextStyle.Faint);
    }

    private static string AnswerOf(InferenceResponse response)
    {
        string[] languages = response.Output("language").AsStrings();
        ReadOnlySpan<float> probabilities = response.Output<float>("probability");
        if (languages.Length == 0 || probabilities.Length != languages.Length)
        {
            throw new DemoException($"detect-language gave {languages.Length} languages and {probabilities.Length} probabilities.");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{LanguageNames.Of(languages[0])} {probabilities[0] * 100:0.0} %");
    }
}
