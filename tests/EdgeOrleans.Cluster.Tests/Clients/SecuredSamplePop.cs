using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Cluster.Tests.Clients;

/// <summary>A PoP with the sample catalog whose doors ask for a key.</summary>
public sealed class SecuredSamplePop : IAsyncLifetime
{
    private const string OperatorKey = "tests-Operator.Key-0123456789-abcdef";

    private RunningPop? _pop;

    internal EdgeHost Host => _pop!.Host;

    public async ValueTask InitializeAsync() => _pop = await RunningPop.StartAsync(
        $"--Security:OperatorKey={OperatorKey}", "--Security:KeyHashSecret=tests-Hash.Secret-0123456789-abcdef");

    public ValueTask DisposeAsync() => _pop?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>A new key that may run what <paramref name="models"/> fits.</summary>
    internal async Task<string> MakeKeyAsync(string models)
    {
        using HttpClient http = Operator();
        using HttpResponseMessage made = await http.PostAsJsonAsync(
            "edge/keys", new { roles = new[] { "infer" }, models = new[] { models } }, TestContext.Current.CancellationToken);
        using JsonDocument record = JsonDocument.Parse(await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(made.IsSuccessStatusCode, $"The key was refused: {record.RootElement}.");
        return record.RootElement.GetProperty("key").GetString()!;
    }

    /// <summary>Revokes a key.</summary>
    internal async Task RevokeAsync(string key)
    {
        using HttpClient http = Operator();
        using HttpResponseMessage revoked = await http.DeleteAsync($"edge/keys/{key.Split('_')[1]}", TestContext.Current.CancellationToken);
        Assert.True(revoked.IsSuccessStatusCode, $"The key was not revoked: {revoked.StatusCode}.");
    }

    private HttpClient Operator()
    {
        HttpClient http = new() { BaseAddress = Host.Door };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", OperatorKey);
        return http;
    }
}
