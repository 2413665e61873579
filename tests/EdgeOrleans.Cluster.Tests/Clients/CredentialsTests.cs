using EdgeOrleans.Client;
using EdgeOrleans.Client.Sequences;
using EdgeOrleans.Client.Tensors;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Clients;

/// <summary>Keys that a PoP makes, shown by the library.</summary>
public sealed class CredentialsTests(SecuredSamplePop pop) : IClassFixture<SecuredSamplePop>
{
    private static readonly Tensor Features = Tensor.Create("x", new float[64], [1, 64]);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_AtDoorsThatAskForAKey_AreAllowedWhatTheKeyAllows()
    {
        string key = await pop.MakeKeyAsync("mlp*");
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
        List<string> tokens = [];
        await using ServiceProvider services = ClientOf(pop.Host, protocol, options => options.TokenProvider = async _ =>
        {
            tokens.Add(await pop.MakeKeyAsync("voice*"));
            return tokens[^1];
        });
        EdgeSequence voice = services.GetRequiredService<IEdgeClient>().StartSequence(
            "voice-activity", [new SequenceState(Tensor.Create("state", new float[2 * 128], [2, 1, 128]), "stateN")]);

        for (int i = 0; i < 6; i++)
        {
            await voice.NextAsync([Tensor.Create("input", new float[576], [1, 576]), Tensor.Scalar("sr", 16000L)], Cancelled);
            if (i == 2) await pop.RevokeAsync(tokens[0]);
        }

        Assert.Equal((6, 2), (voice.Steps, tokens.Count));
    }

    private static async Task<RefusalCause> CauseAsync(Func<Task> call) => (await Assert.ThrowsAsync<EdgeException>(call)).Cause;

    private static ServiceProvider ClientOf(EdgeHost pop, EdgeProtocol protocol, Action<EdgeClientOptions> configure) => new ServiceCollection()
        .AddEdgeClient(options =>
        {
            (options.Endpoint, options.Protocol) = (protocol == EdgeProtocol.Grpc ? pop.GrpcDoor : pop.Door, protocol);
            configure(options);
        })
        .BuildServiceProvider();
}
