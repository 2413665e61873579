using System.Net;
using System.Text.Json;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Gateway.Tests.Gateway.Http.Infer;
using EdgeOrleans.Grains.Deployment;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Models.Pushed;

public sealed class PushedModelEndpointsTests
{
    private static readonly byte[] File = [8, 10, 18, 0];

    [Fact]
    public async Task Put_AFile_DeploysItWithoutAManifest()
    {
        await using DoorHost door = await DoorHost.StartAsync();

        JsonElement report = await PutAsync(door, "models/mine/3", new ByteArrayContent(File), HttpStatusCode.OK);

        Assert.Equal(3, report.GetProperty("versions")[0].GetProperty("version").GetInt32());
        ArtifactUpload upload = Assert.Single(door.Deployments.Uploads);
        Assert.Equal((new ArtifactKey(ArtifactKind.Model, "mine", 3), ""), (upload.Key, upload.Manifest));
        Assert.Equal(File, upload.Content.ToArray());
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Put_Multipart_DeploysTheFileWithItsManifest()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using MultipartFormDataContent form = new() { { new StringContent("""{"runners":1}"""), "manifest" }, { new ByteArrayContent(File), "model", "model.onnx" } };

        await PutAsync(door, "models/mine/1", form, HttpStatusCode.OK);

        ArtifactUpload upload = Assert.Single(door.Deployments.Uploads);
        Assert.Equal((true, """{"runners":1}"""), (upload.Content.Span.SequenceEqual(File), upload.Manifest));
    }

    [Theory]
    [InlineData("model", "models/mine/0", "'0' is no version of Model 'mine'; versions are whole numbers from 1 to 2147483647.")]
    [InlineData("model", "models/mine/1?runners=1", "The query's 'runners' is unknown; send a model's manifest as part 'manifest' of multipart/form-data, beside part 'model'.")]
    [InlineData("module", "models/mine/1", "Part 'module' is unknown; the parts are 'model' and 'manifest'.")]
    [InlineData("manifest", "models/mine/1", "The request brings no model; send the .onnx file as the body, or as part 'model' of multipart/form-data.")]
    public async Task Put_WhatIsNotOfTheForm_Is400(string part, string path, string error)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using MultipartFormDataContent form = new() { { new ByteArrayContent(File), part } };

        JsonElement refused = await PutAsync(door, path, form, HttpStatusCode.BadRequest);

        Assert.Equal(error, refused.GetProperty("error").GetString());
        Assert.Empty(door.Deployments.Uploads);
    }

    [Fact]
    public async Task Put_AFileOverTheLimitOfRequests_Is413AndSaysWhereItMayGo()
    {
        await using DoorHost door = await DoorHost.StartAsync(options => options.MaxRequestBytes = 4096);

        JsonElement refused = await PutAsync(door, "models/mine/1", new ByteArrayContent(new byte[5000]), HttpStatusCode.RequestEntityTooLarge);

        Assert.Equal(
            "The request's body has at least 5000 bytes and exceeds Gateway:MaxRequestBytes, 4096; raise it up to 96 MiB, or put the model into the catalog folder of each PoP.",
            refused.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Get_List_NamesTheModels()
    {
        await using DoorHost door = await DoorHost.StartAsync();

        JsonElement list = JsonElement.Parse(await door.Client.GetStringAsync("/edge/models", TestContext.Current.CancellationToken));

        Assert.Equal("x", list.GetProperty("models")[0].GetProperty("name").GetString());
    }

    private static async Task<JsonElement> PutAsync(DoorHost door, string path, HttpContent content, HttpStatusCode status)
    {
        using HttpResponseMessage answer = await door.Client.PutAsync($"/edge/{path}", content, TestContext.Current.CancellationToken);
        JsonElement json = await InferEndpointTests.JsonAsync(answer);
        Assert.True(answer.StatusCode == status, $"'{path}' was answered with {answer.StatusCode}: {json}");
        return json;
    }
}
