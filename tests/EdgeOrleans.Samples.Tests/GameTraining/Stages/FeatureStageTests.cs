using System.Collections.Immutable;
using System.Globalization;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Samples.Tests.Running;
using Samples.GameBackend.Npcs;
using Samples.GameBackend.Reports;
using Samples.GameTraining.Aim;
using Samples.GameTraining.Matches;
using Samples.GameTraining.Npcs;

namespace EdgeOrleans.Samples.Tests.GameTraining.Stages;

/// <summary>What the models were trained on and what the stages give them must be the same, to the last bit.</summary>
public sealed class FeatureStageTests(GamePop pop) : IClassFixture<GamePop>
{
    private const int Seed = 77;

    [Fact]
    public async Task MatchFeatures_OfGeneratedMatches_AreThoseOfTheTraining()
    {
        foreach (IGrouping<int, PlayedMatch> ofSize in new MatchHistory(Seed).Play(500).GroupBy(match => match.Size))
        {
            PlayedMatch[] matches = [.. ofSize];
            float[] features = await RunAsync(
                "match-features",
                [
                    Tensor.Create("players", matches.SelectMany(match => match.Players).ToArray(), [matches.Length, 2, ofSize.Key, MatchHistory.Columns]),
                    Tensor.Create("map", matches.Select(match => (long)match.Map).ToArray(), [matches.Length]),
                ]);
            Assert.Equal(matches.SelectMany(match => MatchFeatures.Of(match.Players, match.Map)), features);
        }
    }

    [Fact]
    public async Task AimFeatures_OfGeneratedSessions_AreThoseOfTheTraining()
    {
        foreach (AimSession[] sessions in AimSession.Record(60, 4 * AimWindows.Ticks, Seed).Chunk(20))
        {
            float[][] windows = [.. sessions.SelectMany(AimWindows.Of)];
            float[] features = await RunAsync(
                "aim-features", [Tensor.Create("aim", windows.SelectMany(window => window).ToArray(), [windows.Length, AimWindows.Ticks, AimSample.Columns])]);
            Assert.Equal(windows.SelectMany(window => AimFeatures.Of(window)), features);
        }
    }

    [Fact]
    public async Task NpcFeatures_OfGeneratedDecisions_AreThoseOfTheTraining()
    {
        float[][] states = [.. NpcTelemetry.Record(1000, Seed).Select(decision => decision.State)];

        float[] features = await RunAsync("npc-features", [Tensor.Create("state", states.SelectMany(state => state).ToArray(), [states.Length, Npc.Columns])]);

        Assert.Equal(states.SelectMany(state => NpcFeatures.Of(state)), features);
    }

    [Theory]
    [InlineData("npc-features", "state", -1, "between 0 and 1000")]
    [InlineData("npc-features", "state", float.NaN, "between 0 and 1000")]
    [InlineData("aim-features", "aim", 400, "between -360 and 360")]
    public async Task Features_OfImpossibleValues_AreRefusedWithTheReason(string stage, string input, float value, string reason)
    {
        Tensor tensor = stage == "npc-features"
            ? Tensor.Create(input, Enumerable.Repeat(value, Npc.Columns).ToArray(), [1, Npc.Columns])
            : Tensor.Create(input, Enumerable.Repeat(value, 4 * AimSample.Columns).ToArray(), [1, 4, AimSample.Columns]);

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(() => RunAsync(stage, [tensor]));

        Assert.Equal(RefusalCause.InvalidInput, failure.Cause);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Runs a stage of the catalog alone, in a pipeline made for that.</summary>
    private async Task<float[]> RunAsync(string stage, ImmutableArray<Tensor> inputs)
    {
        string pipeline = $"only-{stage}";
        string declared = string.Join(',', inputs.Select(input =>
            $$"""{{Quoted(input.Name)}}:{"datatype":"{{input.DataType.WireName()}}","shape":[{{string.Join(',', Enumerable.Repeat(-1, input.Shape.Rank))}}]}"""));
        string taken = string.Join(',', inputs.Select(input => $"{Quoted(input.Name)}:{Quoted(input.Name)}"));
        string manifest = $$"""
            {"inputs":{{{declared}}},"steps":[{"name":"features","stage":"{{stage}}","version":1,"inputs":{{{taken}}},"outputs":["features"]}],
             "outputs":{"features":{"from":"features.features","datatype":"FP32","shape":[-1,-1]} } }
            """;
        using HttpClient http = new() { BaseAddress = pop.Door };
        using HttpResponseMessage answer = await http.PutAsync($"edge/pipelines/{pipeline}/1", new StringContent(manifest), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        InferenceResponse reply = await pop.Client.InferAsync(pipeline, inputs, options: null, TestContext.Current.CancellationToken);
        return reply.Output<float>("features").ToArray();
    }

    private static string Quoted(string text) => string.Create(CultureInfo.InvariantCulture, $"\"{text}\"");
}
