using System.Text.Json;

namespace EdgeOrleans.Cli.Tests.Pop;

public sealed class CredentialTests(SecuredPop pop) : IClassFixture<SecuredPop>
{
    [Fact]
    public async Task Any_WithoutAKeyOrWithAWrongOne_IsRefused()
    {
        foreach (string[] command in (string[][])[["models", "list"], ["keys", "list"], ["infer", "mlp", "-i", "[1]"], ["load", "mlp"]])
        {
            (await pop.RunAsync(command)).Failed(ExitCodes.Refused);
            string error = (await pop.RunAsync([.. command, "--api-key", "edge_aaaaaaaa_wrong-Secret.text"])).Failed(ExitCodes.Refused);
            Assert.DoesNotContain("wrong-Secret", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Infer_WithAKeyForOneModel_MayCallThatAlone()
    {
        string key = await CreateAsync("--role", "infer", "--model", "detect-*");

        (await pop.RunAsync("infer", "detect-language", "-i", "Guten Tag", "--api-key", key)).Succeeded();
        (await pop.RunAsync("infer", "detect-language", "-i", "Guten Tag", "--api-key", key, "--protocol", "grpc", "--grpc-endpoint", pop.GrpcDoor.ToString())).Succeeded();
        (await pop.RunAsync("infer", "mlp", "-i", "[1]", "--api-key", key)).Failed(ExitCodes.Refused);
        (await pop.RunAsync("keys", "list", "--api-key", key)).Failed(ExitCodes.Refused);
        (await pop.RunAsync("model", "unload", "mlp", "--api-key", key)).Failed(ExitCodes.Refused);
    }

    [Fact]
    public async Task Keys_CreatedListedAndRevoked_GoThroughTheirLife()
    {
        string key = await CreateAsync("--role", "deploy", "--note", "for a while");
        string id = key.Split('_')[1];

        (await pop.RunAsync("models", "list", "--api-key", key)).Succeeded();
        string list = (await pop.RunAsync("keys", "list", "--api-key", SecuredPop.OperatorKey)).Succeeded();
        Assert.Contains($"{id}  active ", list, StringComparison.Ordinal);
        Assert.DoesNotContain(key, list, StringComparison.Ordinal);
        Assert.Equal($"Key {id} is revoked.\n", (await pop.RunAsync("keys", "revoke", id, "--api-key", SecuredPop.OperatorKey)).Succeeded());
        (await pop.RunAsync("models", "list", "--api-key", key)).Failed(ExitCodes.Refused);
        (await pop.RunAsync("keys", "revoke", "aaaaaaaa", "--api-key", SecuredPop.OperatorKey)).Failed(ExitCodes.NotFound);
    }

    private async Task<string> CreateAsync(params string[] options)
    {
        string created = (await pop.RunAsync(["keys", "create", "--json", "--api-key", SecuredPop.OperatorKey, .. options])).Succeeded();
        return JsonDocument.Parse(created).RootElement.GetProperty("key").GetString()!;
    }
}
