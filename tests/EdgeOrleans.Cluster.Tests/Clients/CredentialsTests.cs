using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeOrleans.Client;
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

    private static readonly Tensor Features = Tensor.Create("x", new float[64], [1, 64]);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_AtDoorsThatAskForAKey_AreAllowedWhatTheKeyAllows()
    {
        await using RunningPop pop = await RunningPop.StartAsync(
            $"--Security:OperatorKey={OperatorKey}", "--Security:KeyHashSecret=tests-Hash.Secret-0123456789-abcdef");
        string key = await MakeKeyAsync(pop.Host);
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

    private static async Task<RefusalCause> CauseAsync(Func<Task> call) => (await Assert.ThrowsAsync<EdgeException>(call)).Cause;

    private static async Task<string> MakeKeyAsync(EdgeHost pop)
    {
        using HttpClient http = new() { BaseAddress = pop.Door };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", OperatorKey);
        using HttpResponseMessage made = await http.PostAsJsonAsync("edge/keys", new { roles = new[] { "infer" }, models = new[] { "mlp*" } }, Cancelled);
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
