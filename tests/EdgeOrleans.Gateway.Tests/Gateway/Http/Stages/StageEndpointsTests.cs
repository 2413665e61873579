using System.Net;
using System.Text;
using System.Text.Json;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Gateway.Tests.Gateway.Http.Infer;
using EdgeOrleans.Grains.Deployment;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Stages;

public sealed class StageEndpointsTests
{
    private static readonly byte[] Module = [0, 1, 2];

    [Fact]
    public async Task Put_AModuleWithAQuery_DeploysItAndSaysWhatThePopsHave()
    {
        await using DoorHost door = await DoorHost.StartAsync();

        JsonElement report = await SendAsync(
            door, HttpMethod.Put, "stages/x/3?memory=64MiB&cpuTime=100ms&tableElements=7&form=reactor&hostFunctions=log,now", new ByteArrayContent(Module), HttpStatusCode.OK);

        Assert.Equal(
            $$"""{"name":"x","latest":null,"versions":[{"version":3,"sha256":"{{FakeDeployments.Hash}}","bytes":3,"shipped":false,"deployed_at":"1970-01-01T00:00:00Z","description":"Doubles it.","form":"reactor","io":"frame","host_functions":["log"],"limits":{"cpu_ms":100,"wall_ms":10000,"memory_bytes":65536,"output_bytes":1024,"table_elements":10},"pops":[{"pop":"ber","state":"ready"},{"pop":"iad","state":"failed","reason":"It is broken."}]}]}""",
            report.GetRawText());
        ArtifactUpload upload = Assert.Single(door.Deployments.Uploads);
        Assert.Equal(new ArtifactKey(ArtifactKind.Stage, "x", 3), upload.Key);
        Assert.Equal(Module, upload.Content.ToArray());
        Assert.Equal("""{"form":"reactor","hostFunctions":["log","now"],"limits":{"memory":"64MiB","cpuTime":"100ms","tableElements":7}}""", upload.Manifest);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Check_OfAModule_SaysWhatWasFoundAndDeploysNothing()
    {
        await using DoorHost door = await DoorHost.StartAsync();

        JsonElement report = await SendAsync(door, HttpMethod.Post, "stages/x/3/check?memory=64MiB", new ByteArrayContent(Module), HttpStatusCode.OK);

        Assert.Equal(
            """{"name":"x","version":3,"bytes":3,"description":"Doubles it.","form":"reactor","io":"frame","host_functions":["log"],"limits":{"cpu_ms":100,"wall_ms":10000,"memory_bytes":65536,"output_bytes":1024,"table_elements":10},"imports":["edge.log"],"exports":["memory","edge_process"],"min_memory_bytes":65536,"compiled_bytes":4096,"compile_ms":12.5}""",
            report.GetRawText());
        Assert.Equal("""check Stage 'x' version 3 {"limits":{"memory":"64MiB"}}""", Assert.Single(door.Deployments.Asked));
        Assert.Empty(door.Deployments.Uploads);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Put_Multipart_DeploysItsModuleWithItsManifest()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using MultipartFormDataContent form = new() { { new ByteArrayContent(Module), "module", "stage.wasm" }, { new StringContent("{}"), "manifest" } };

        await SendAsync(door, HttpMethod.Put, "stages/x/1", form, HttpStatusCode.OK);

        ArtifactUpload upload = Assert.Single(door.Deployments.Uploads);
        Assert.Equal((true, "{}"), (upload.Content.Span.SequenceEqual(Module), upload.Manifest));
    }

    [Theory]
    [InlineData("stages/x/0", "'0' is no version of Stage 'x'; versions are whole numbers from 1 to 2147483647.")]
    [InlineData("stages/x/one", "'one' is no version of Stage 'x'; versions are whole numbers from 1 to 2147483647.")]
    [InlineData("stages/x/1?ram=1", "'ram' is no field of a manifest that the query can hold; those are description, form, io, memory, cpuTime, wallTime, outputBytes, tableElements, hostFunctions.")]
    [InlineData("stages/x/1?io=frame&io=json", "'io' is given twice in the query; give it once.")]
    public async Task Put_WhatIsNotOfTheForm_Is400(string path, string error)
    {
        await using DoorHost door = await DoorHost.StartAsync();

        JsonElement refused = await SendAsync(door, HttpMethod.Put, path, new ByteArrayContent(Module), HttpStatusCode.BadRequest);

        Assert.Equal(error, refused.GetProperty("error").GetString());
        Assert.Empty(door.Deployments.Uploads);
    }

    [Fact]
    public async Task Put_WithoutAModule_Is400()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using MultipartFormDataContent form = new() { { new StringContent("{}"), "manifest" } };
        using MultipartFormDataContent stranger = new() { { new StringContent("{}"), "other" } };

        await SendAsync(door, HttpMethod.Put, "stages/x/1", new ByteArrayContent([]), HttpStatusCode.BadRequest);
        await SendAsync(door, HttpMethod.Put, "stages/x/1", form, HttpStatusCode.BadRequest);
        await SendAsync(door, HttpMethod.Put, "stages/x/1", stranger, HttpStatusCode.BadRequest);
        Assert.Empty(door.Deployments.Uploads);
    }

    [Fact]
    public async Task Put_AModuleOverTheLimitOfRequests_Is413()
    {
        await using DoorHost door = await DoorHost.StartAsync(options => options.MaxRequestBytes = 4096);

        await SendAsync(door, HttpMethod.Put, "stages/x/1", new ByteArrayContent(new byte[5000]), HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("PUT", "stages/x/1", RefusalCause.InvalidInput, HttpStatusCode.BadRequest)]
    [InlineData("PUT", "stages/x/1", RefusalCause.TooLarge, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("POST", "stages/x/1/check", RefusalCause.InvalidInput, HttpStatusCode.BadRequest)]
    [InlineData("POST", "stages/x/1/check", RefusalCause.TooLarge, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("PUT", "pipelines/x/latest", RefusalCause.NotFound, HttpStatusCode.NotFound)]
    [InlineData("PUT", "pipelines/x/latest", RefusalCause.NotReady, HttpStatusCode.ServiceUnavailable)]
    [InlineData("DELETE", "stages/x/1", RefusalCause.InvalidInput, HttpStatusCode.BadRequest)]
    [InlineData("DELETE", "stages/x/1", RefusalCause.NotFound, HttpStatusCode.NotFound)]
    [InlineData("GET", "pipelines/x", RefusalCause.NotFound, HttpStatusCode.NotFound)]
    public async Task Any_Refused_IsAnsweredWithItsStatusAndReason(string verb, string path, RefusalCause cause, HttpStatusCode status)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        door.Deployments.Refusal = new Refusal(cause, "It is so.");

        JsonElement refused = await SendAsync(door, new HttpMethod(verb), path, verb[0] == 'P' ? new StringContent("""{"version":1}""") : null, status);

        Assert.Equal("It is so.", refused.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("""{"version":2}""", HttpStatusCode.OK)]
    [InlineData("""{"version":0}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"version":"2"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"latest":2}""", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("2", HttpStatusCode.BadRequest)]
    [InlineData("""{"version":2""", HttpStatusCode.BadRequest)]
    public async Task PutLatest_TakesAVersionAndNothingElse(string body, HttpStatusCode status)
    {
        await using DoorHost door = await DoorHost.StartAsync();

        await SendAsync(door, HttpMethod.Put, "pipelines/p/latest", new StringContent(body, Encoding.UTF8, "application/json"), status);

        Assert.Equal(status == HttpStatusCode.OK ? ["latest Pipeline 'p' version 2"] : [], door.Deployments.Asked);
    }

    [Fact]
    public async Task DeleteAndLists_AreAnswered()
    {
        await using DoorHost door = await DoorHost.StartAsync();

        using HttpResponseMessage deleted = await door.Client.DeleteAsync("/edge/stages/x/1", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Equal(["delete Stage 'x' version 1"], door.Deployments.Asked);
        JsonElement stages = await SendAsync(door, HttpMethod.Get, "stages", null, HttpStatusCode.OK);
        JsonElement pipelines = await SendAsync(door, HttpMethod.Get, "pipelines", null, HttpStatusCode.OK);
        Assert.Equal("x", stages.GetProperty("stages")[0].GetProperty("name").GetString());
        Assert.False(pipelines.GetProperty("pipelines")[0].GetProperty("versions")[0].TryGetProperty("form", out _));
    }

    [Theory]
    [InlineData("POST", "stages/x/1", "PUT, DELETE")]
    [InlineData("DELETE", "stages/x/latest", "PUT")]
    [InlineData("PUT", "pipelines/x", "GET")]
    [InlineData("PUT", "stages/x/1/check", "POST")]
    public async Task Verbs_ThatAPathDoesNotTake_Are405WithThoseThatItTakes(string verb, string path, string allowed)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using HttpRequestMessage request = new(new HttpMethod(verb), $"/edge/{path}");

        using HttpResponseMessage answer = await door.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow));
    }

    private static async Task<JsonElement> SendAsync(DoorHost door, HttpMethod verb, string path, HttpContent? content, HttpStatusCode status)
    {
        using HttpRequestMessage request = new(verb, $"/edge/{path}") { Content = content };
        using HttpResponseMessage answer = await door.Client.SendAsync(request, TestContext.Current.CancellationToken);
        JsonElement json = await InferEndpointTests.JsonAsync(answer);
        Assert.True(answer.StatusCode == status, $"'{path}' was answered with {answer.StatusCode}: {json}");
        return json;
    }
}
