using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeOrleans.Client;
using EdgeOrleans.Client.Sequences;
using EdgeOrleans.Client.Tensors;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Clients;

/// <summary>Keys that a PoP makes, shown by the library.</summary>
public sealed class CredentialsTests
{
    private const string OperatorKey = "tests-Operator.Key-0123456789-abcdef";

    private static readonly string[] Secured =
        [$"--Security:OperatorKey={OperatorKey}", "--Security:KeyHashSecret=tests-Hash.Secret-0123456789-abcdef"];

    private static readonly Tensor Features = Tensor.Create("x", new float[64], [1, 64]);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_AtDoorsThatAskForAKey_AreAllowedWhatTheKeyAllows()
    {
        await using RunningPop pop = await RunningPop.StartAsync(Secured);
        string key = await MakeKeyAsync(pop.Host, "mlp*");
        foreach (EdgeProtocol protocol in (EdgeProtocol[])[EdgeProtocol.Http, EdgeProtocol.Grpc])
        {
            await using ServiceProvider keyed = ClientOf(pop.Host, protocol, options => options.ApiKey = key);
            await using ServiceProvider bearer = ClientOf(pop.Host, protocol, options => options.TokenProvider = _ => new ValueTask<string>(key));
            await using ServiceProvider nameless = ClientOf(pop.Host, protocol, _ => { });

            IEdgeClient edge = keyed.GetRequiredService<IEdgeClient>();
            Assert.Equal("fra", (await edge.InferAsync("mlp", [Features], cancellationToken: Cancelled)).Pop);
            Assert.Equal("fra", (await bearer.GetRequiredService<IEdgeClient>().InferAsync("mlp", [Features], cancellationToken: Cancelled)).Pop);
            Assert.Equal(RefusalCause.Forbidden, await CauseAsync(() => edge.InferAsync("simple", [], cancellationToken: Cancelled)));
            Assert.Equal(RefusalCause.Forbidden, await CauseAsync(() => edge.Models.UnloadAsync("mlp", Cancelled)));
            Assert.Equal(
                RefusalCause.Unauthenticated,
                await CauseAsync(() => nameless.GetRequiredService<IEdgeClient>().InferAsync("mlp", [Features], cancellationToken: Cancelled)));
        }
    }

    [Theory]
    [InlineData(EdgeProtocol.Http)]
    [InlineData(EdgeProtocol.Grpc)]
    public async Task Sequence_WhoseTokenNoLongerCounts_GoesOnWithANewOne(EdgeProtocol protocol)
    {
        await using RunningPop pop = await RunningPop.StartAsync(Secured);
        List<string> tokens = [];
        await using ServiceProvider services = ClientOf(pop.Host, protocol, options => options.TokenProvider = async _ =>
        {
            tokens.Add(await MakeKeyAsync(pop.Host, "voice*"));
            return tokens[^1];
        });
        EdgeSequence voice = services.GetRequiredService<IEdgeClient>().StartSequence(
            "voice-activity", [new SequenceState(Tensor.Create("state", new float[2 * 128], [2, 1, 128]), "stateN")]);

        for (int i = 0; i < 6; i++)
        {
            await voice.NextAsync([Tensor.Create("input", new float[576], [1, 576]), Tensor.Scalar("sr", 16000L)], Cancelled);
            if (i == 2) await RevokeAsync(pop.Host, tokens[0]);
        }

        Assert.Equal((6, 2), (voice.Steps, tokens.Count));
    }

    private static async Task<RefusalCause> CauseAsync(Func<Task> call) => (await Assert.ThrowsAsync<EdgeException>(call)).Cause;

    private static HttpClient Operator(EdgeHost pop)
    {
        HttpClient http = new() { BaseAddress = pop.Door };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", OperatorKey);
        return http;
    }

    private static async Task RevokeAsync(EdgeHost pop, string key)
    {
        using HttpClient http = Operator(pop);
        using HttpResponseMessage revoked = await http.DeleteAsync($"edge/keys/{key.Split('_')[1]}", Cancelled);
        Assert.True(revoked.IsSuccessStatusCode, $"The key was not revoked: {revoked.StatusCode}.");
    }

    private static async Task<string> MakeKeyAsync(EdgeHost pop, string models)
    {
        using HttpClient http = Operator(pop);
        using HttpResponseMessage made = await http.PostAsJsonAsync("edge/keys", new { roles = new[] { "infer" }, models = new[] { models } }, Cancelled);
        using JsonDocument record = JsonDocument.Parse(await made.Content.ReadAsStringAsync(Cancelled));
        Assert.True(made.IsSuccessStatusCode, $"The key was refused: {record.RootElement}.");
        return record.RootElement.GetProperty("key").GetString()!;
    }

    private static ServiceProvider ClientOf(EdgeHost pop, EdgeProtocol protocol, Action<EdgeClientOptions> configure) => new ServiceCollection()
        .AddEdgeClient(options =>
        {
            (options.Endpoint, options.Protocol) = (protocol == EdgeProtocol.Grpc ? pop.GrpcDoor : pop.Door, protocol);
            configure(options);
        })
        .BuildServiceProvider();
}
