using System.Collections.Immutable;
using System.Text.Json;
using EdgeOrleans.Client;
using EdgeOrleans.Client.Sequences;
using EdgeOrleans.Client.Tensors;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.ModelWriter.Models;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Clients;

/// <summary>The library gives the same whichever way it calls.</summary>
public sealed class TransportTests(ClientPop pop) : IClassFixture<ClientPop>
{
    private static readonly Tensor Features = Tensor.Create("ngram_freq", [.. Enumerable.Range(0, 620).Select(i => i % 7 / 100f)], [1, 620]);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Transports => ["http", "grpc", "cluster"];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Infer_Model_Answers(string transport)
    {
        InferenceResponse answer = await Edge(transport).InferAsync("language-id", [Features], cancellationToken: Cancelled);

        Assert.Equal([1, 50], answer.Output("probs").Shape);
        Assert.InRange(answer.Output<float>("probs").ToArray().Sum(), 0.999f, 1.001f);
        Assert.Equal(("language-id", 1, "fra"), (answer.Model, answer.Version, answer.Pop));
        Assert.True(answer.Timing.Infer > TimeSpan.Zero);
        Assert.Empty(answer.Steps);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Infer_Pipeline_TellsItsSteps(string transport)
    {
        InferenceResponse answer = await Edge(transport).InferAsync(
            "detect-language", [Tensor.Create("text", ["Der schnelle braune Fuchs springt über den faulen Hund."], [1])], cancellationToken: Cancelled);

        Assert.Equal("deu", answer.Output("language").AsStrings()[0]);
        Assert.Equal(["features", "classify", "top"], answer.Steps.Select(step => step.Step));
        Assert.All(answer.Steps, step => Assert.True(step.Duration >= TimeSpan.Zero));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Sequence_VoiceActivity_CarriesTheState(string transport)
    {
        EdgeSequence voice = Edge(transport).StartSequence(
            "voice-activity", [new SequenceState(Tensor.Create("state", new float[2 * 128], [2, 1, 128]), "stateN")]);

        for (int i = 0; i < 3; i++)
        {
            InferenceResponse answer = await voice.NextAsync(
                [Tensor.Create("input", new float[576], [1, 576]), Tensor.Scalar("sr", 16000L)], Cancelled);
            Assert.InRange(Assert.Single(answer.Output<float>("output").ToArray()), 0f, 1f);
        }

        Assert.Equal(3, voice.Steps);
        Assert.Contains(voice.State[0].AsSpan<float>().ToArray(), value => value != 0);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Infer_UnknownModel_IsNotFound(string transport)
    {
        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(() => Edge(transport).InferAsync("nowhere", [], cancellationToken: Cancelled));

        Assert.Equal(RefusalCause.NotFound, failure.Cause);
        Assert.Contains("'nowhere'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Infer_TensorOfAnotherSizeThanItsShape_IsInvalidInput(string transport)
    {
        Tensor wrong = new("ngram_freq", TensorDataType.Fp32, [1, 620], new byte[8]);

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(() => Edge(transport).InferAsync("language-id", [wrong], cancellationToken: Cancelled));

        Assert.Equal(RefusalCause.InvalidInput, failure.Cause);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Infer_ZoneWithoutAPop_IsResidencyUnsatisfied(string transport)
    {
        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(
            () => Edge(transport).InferAsync("language-id", [Features], new InferOptions { Residency = "NOWHERE" }, Cancelled));

        Assert.Equal(RefusalCause.ResidencyUnsatisfied, failure.Cause);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Infer_TokenCancelledBefore_StaysACancellation(string transport) =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Edge(transport).InferAsync("language-id", [Features], cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public async Task Models_EachQuestion_HasTheSameAnswer()
    {
        await pop.Http.InferAsync("language-id", [Features], cancellationToken: Cancelled);

        await SameAsync(edge => edge.Models.IsServerReadyAsync(Cancelled));
        await SameAsync(edge => edge.Models.IsReadyAsync("language-id", cancellationToken: Cancelled));
        await SameAsync(edge => edge.Models.ListAsync(Cancelled));
        await SameAsync(edge => edge.Models.GetIndexAsync(cancellationToken: Cancelled));
        await SameAsync(edge => edge.Models.GetIndexAsync(readyOnly: true, Cancelled));
        await SameAsync(async edge => Shown(await edge.Models.GetMetadataAsync("voice-activity", cancellationToken: Cancelled)));
        await SameAsync(async edge => Shown(await edge.Models.GetMetadataAsync("detect-language", 1, Cancelled)));
        await SameAsync(async edge => (await edge.Models.GetStatisticsAsync("language-id", cancellationToken: Cancelled)).Select(Rounded));
        await SameAsync(async edge => (await edge.Models.GetStatisticsAsync(cancellationToken: Cancelled)).Select(Rounded));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Models_UnknownName_IsNotFound(string transport)
    {
        Assert.Equal(RefusalCause.NotFound, (await Assert.ThrowsAsync<EdgeException>(() => Edge(transport).Models.GetMetadataAsync("nowhere", cancellationToken: Cancelled))).Cause);
        Assert.Equal(RefusalCause.NotFound, (await Assert.ThrowsAsync<EdgeException>(() => Edge(transport).Models.GetStatisticsAsync("nowhere", cancellationToken: Cancelled))).Cause);
        Assert.Equal(RefusalCause.NotFound, (await Assert.ThrowsAsync<EdgeException>(() => Edge(transport).Models.IsReadyAsync("nowhere", cancellationToken: Cancelled))).Cause);
        Assert.Equal(RefusalCause.NotFound, (await Assert.ThrowsAsync<EdgeException>(() => Edge(transport).Models.UnloadAsync("nowhere", Cancelled))).Cause);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Models_UnloadAndLoad_TakeEffect(string transport)
    {
        await Edge(transport).Models.UnloadAsync("simple", Cancelled);
        Assert.DoesNotContain("simple", await Edge(transport).Models.ListAsync(Cancelled));

        await Edge(transport).Models.LoadAsync("simple", cancellationToken: Cancelled);

        Assert.Contains("simple", await Edge(transport).Models.ListAsync(Cancelled));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Models_LoadWithOverrides_ServesThemUntilTheNextLoad(string transport)
    {
        IEdgeClient edge = Edge(transport);
        string? shipped = await DescriptionAsync();

        await edge.Models.LoadAsync("simple", new ModelOverrides { ManifestJson = """{"description":"brought along"}""" }, Cancelled);
        Assert.Equal("brought along", await DescriptionAsync());
        EdgeException refused = await Assert.ThrowsAsync<EdgeException>(
            () => edge.Models.LoadAsync("simple", new ModelOverrides { ManifestJson = """{"colour":1}""" }, Cancelled));
        Assert.Equal(RefusalCause.InvalidInput, refused.Cause);
        Assert.Contains("'colour'", refused.Message, StringComparison.Ordinal);
        Assert.Equal("brought along", await DescriptionAsync());
        await edge.Models.LoadAsync("simple", cancellationToken: Cancelled);
        Assert.Equal(shipped, await DescriptionAsync());

        async Task<string?> DescriptionAsync() =>
            (await edge.Models.GetMetadataAsync("simple", cancellationToken: Cancelled)).Properties.GetValueOrDefault("description");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Models_LoadWithFiles_ServesAModelThatThePopDidNotHave(string transport)
    {
        string model = $"brought-{transport}";

        await Edge(transport).Models.LoadAsync(model, BroughtFile(OffsetModel.Create(1)), Cancelled);

        Assert.Contains(model, await Edge(transport).Models.ListAsync(Cancelled));
        await Edge(transport).Models.UnloadAsync(model, Cancelled);
    }

    [Fact]
    public async Task Models_LoadWithMoreThanAMessageHolds_IsTooLarge()
    {
        EdgeException refused = await Assert.ThrowsAsync<EdgeException>(
            () => pop.Cluster.Models.LoadAsync("brought", BroughtFile(new byte[(96 << 20) + 1]), Cancelled));

        Assert.Equal(RefusalCause.TooLarge, refused.Cause);
        Assert.Contains("100663297 bytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_MoreThanAMessageHolds_IsTooLarge()
    {
        Tensor half = new("ngram_freq", TensorDataType.UInt8, [(48 << 20) + 1], new byte[(48 << 20) + 1]);
        EdgeSequence sequence = pop.Cluster.StartSequence("voice-activity", [new SequenceState(Tensor.Create("state", new float[2 * 128], [2, 1, 128]), "stateN")]);
        Func<Task>[] calls =
        [
            () => pop.Cluster.InferAsync("language-id", [half, half], cancellationToken: Cancelled),
            () => pop.Cluster.InferAsync("detect-language", [half, half], cancellationToken: Cancelled),
            () => sequence.NextAsync([half, half], Cancelled),
        ];
        foreach (Func<Task> call in calls)
        {
            EdgeException refused = await Assert.ThrowsAsync<EdgeException>(call);

            Assert.Equal(RefusalCause.TooLarge, refused.Cause);
            Assert.Contains("over the 100663296 that go into one message", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Infer_AnswerOverMaxResponseBytes_IsTooLarge(string transport)
    {
        Tensor rows = Tensor.Create("ngram_freq", new float[6 * 620], [6, 620]);
        await using ServiceProvider services = pop.Configured(transport, options => options.MaxResponseBytes = 1024);
        IEdgeClient edge = services.GetRequiredService<IEdgeClient>();

        EdgeException refused = await Assert.ThrowsAsync<EdgeException>(() => edge.InferAsync("language-id", [rows], cancellationToken: Cancelled));
        InferenceResponse answer = await edge.InferAsync("language-id", [Features], cancellationToken: Cancelled);

        Assert.Equal(RefusalCause.TooLarge, refused.Cause);
        Assert.Equal([1, 50], answer.Output("probs").Shape);
    }

    private static ModelOverrides BroughtFile(byte[] file) => new() { Files = ImmutableDictionary<string, ReadOnlyMemory<byte>>.Empty.Add("1/model.onnx", file) };

    // The steps of pipelines have no place in the messages of gRPC, nor the fractions of a millisecond in those of either door.
    private static VersionStatistics Rounded(VersionStatistics version) => version with { LastInference = null, Steps = [] };

    // A dimension's name does not cross the doors.
    private static object Shown(ModelMetadata metadata) => new
    {
        metadata.Model,
        metadata.Versions,
        metadata.Platform,
        Inputs = metadata.Inputs.Select(input => (input.Name, input.DataType, string.Join(',', input.Dimensions.Select(d => d.Size)))).Select(input => $"{input}"),
        Outputs = metadata.Outputs.Select(output => (output.Name, output.DataType, string.Join(',', output.Dimensions.Select(d => d.Size)))).Select(output => $"{output}"),
        metadata.Properties,
    };

    private async Task SameAsync<T>(Func<IEdgeClient, Task<T>> ask)
    {
        string expected = JsonSerializer.Serialize(await ask(pop.Http));
        Assert.Equal(expected, JsonSerializer.Serialize(await ask(pop.Grpc)));
        Assert.Equal(expected, JsonSerializer.Serialize(await ask(pop.Cluster)));
    }

    private IEdgeClient Edge(string transport) => transport switch
    {
        "http" => pop.Http,
        "grpc" => pop.Grpc,
        _ => pop.Cluster,
    };
}
