using System.Text;
using System.Text.Json;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Gateway.Tests.Gateway.Http.Infer;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Repository;

public sealed class RepositoryEndpointsTests
{
    [Theory]
    [InlineData("", 5)]
    [InlineData("{}", 5)]
    [InlineData("""{"ready":true}""", 4)]
    public async Task Index_ListsVersionsWithStateAndReason(string body, int count)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        door.Catalog.Change("text", v => v with { State = ModelState.Unavailable, Reason = "broken" });
        using HttpResponseMessage answer = await PostAsync(door, "index", body);
        JsonElement index = await InferEndpointTests.JsonAsync(answer);
        Assert.Equal(count, index.GetArrayLength());
        Assert.Equal("""{"name":"simple","version":"1","state":"READY","reason":""}""", index[0].GetRawText());
        if (count == 5) Assert.Equal("""{"name":"text","version":"1","state":"UNAVAILABLE","reason":"broken"}""", index[3].GetRawText());
    }

    [Fact]
    public async Task Load_WithConfigAndFile_HandsThemToTheCatalog()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        string content = Convert.ToBase64String([1, 2, 3]);
        string body = $$$"""{"parameters":{"config":"{\"queueCapacity\":3}","file:1/model.onnx":"{{{content}}}","mine":1}}""";
        using HttpResponseMessage answer = await PostAsync(door, "models/new-model/load", body);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        (string model, ModelOverrides? overrides) = Assert.Single(door.Catalog.Loads);
        Assert.Equal("new-model", model);
        Assert.Equal("""{"queueCapacity":3}""", overrides!.ManifestJson);
        Assert.Equal([1, 2, 3], overrides.Files["1/model.onnx"].ToArray());
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Load_WithoutBody_ReadsTheFolderAgain()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        Assert.Equal(200, (int)(await PostAsync(door, "models/simple/load", "")).StatusCode);
        Assert.Equal(404, (int)(await PostAsync(door, "models/nobody/load", "")).StatusCode);
        Assert.All(door.Catalog.Loads, load => Assert.Null(load.Overrides));
    }

    [Theory]
    [InlineData("[]", "must be an object")]
    [InlineData("{\"parameters\":1}", "'parameters' of the request must be an object")]
    [InlineData("{\"parameters\":{\"config\":{}}}", "'config' of the request must be a string")]
    [InlineData("{\"parameters\":{\"file:../../etc/passwd\":\"AAAA\"}}", "must name a file of a version")]
    [InlineData("{\"parameters\":{\"file:1/..\":\"AAAA\"}}", "must name a file of a version")]
    [InlineData("{\"parameters\":{\"file:1/model.onnx\":\"?\"}}", "base64")]
    [InlineData("{\"parameters\":{\"\\ud800\":\"?\"}}", "Unicode")]
    [InlineData("{", "malformed")]
    public async Task Load_BadBody_Answers400(string body, string sentence)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using HttpResponseMessage answer = await PostAsync(door, "models/simple/load", body);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains(sentence, (await InferEndpointTests.JsonAsync(answer)).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Empty(door.Catalog.Loads);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Unload_HandsTheNameToTheCatalog()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        Assert.Equal(200, (int)(await PostAsync(door, "models/simple/unload", """{"parameters":{"unload_dependents":true}}""")).StatusCode);
        Assert.Equal(404, (int)(await PostAsync(door, "models/nobody/unload", "")).StatusCode);
        Assert.Equal(["simple", "nobody"], door.Catalog.Unloads);
    }

    private static Task<HttpResponseMessage> PostAsync(DoorHost door, string path, string body) => door.Client.PostAsync(
        $"/v2/repository/{path}", new ByteArrayContent(Encoding.UTF8.GetBytes(body)), TestContext.Current.CancellationToken);
}
