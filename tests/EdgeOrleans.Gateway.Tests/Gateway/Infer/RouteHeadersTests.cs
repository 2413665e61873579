using System.Net;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Gateway.Tests.Gateway.Http.Infer;
using EdgeOrleans.Silo.Gateway.Infer;
using Microsoft.AspNetCore.Http;

namespace EdgeOrleans.Gateway.Tests.Gateway.Infer;

public sealed class RouteHeadersTests
{
    [Fact]
    public async Task Infer_RouteHeaders_ReachTheRouter()
    {
        await using DoorHost door = await DoorHost.StartAsync();

        using HttpResponseMessage answer = await PostAsync(
            door, Requests.Json(Requests.Simple()), ("X-Edge-Location", "37.57, 126.98"), ("X-Edge-Residency", "eu-West-1"), ("X-Edge-Idempotent", "true"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        InferenceRequest asked = door.Router.Last!;
        Assert.Equal(new GeoPoint(37.57, 126.98), asked.Location);
        Assert.Equal("EU-WEST-1", asked.Residency);
        Assert.True(asked.IsIdempotent);
    }

    [Fact]
    public async Task Infer_RouteHeadersOfARawRequest_ReachTheRouter()
    {
        await using DoorHost door = await DoorHost.StartAsync();

        using HttpResponseMessage answer = await PostAsync(
            door, Requests.Raw(Requests.Bytes(1f, 2f)), ("X-Edge-Location", "-90,180"), ("X-Edge-Residency", "KR"), ("X-Edge-Idempotent", "true"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        InferenceRequest asked = door.Router.Last!;
        Assert.Equal((new GeoPoint(-90, 180), "KR", true), (asked.Location, asked.Residency, asked.IsIdempotent));
    }

    [Fact]
    public async Task Infer_NoRouteHeaders_DemandsNothing()
    {
        await using DoorHost door = await DoorHost.StartAsync();

        using HttpResponseMessage answer = await PostAsync(door, Requests.Json(Requests.Simple()), ("X-Edge-Idempotent", "false"));

        InferenceRequest asked = door.Router.Last!;
        Assert.Equal((null, null, false), (asked.Location, asked.Residency, asked.IsIdempotent));
        await door.AssertHealthyAsync();
    }

    [Theory]
    [InlineData("X-Edge-Location", "Seoul")]
    [InlineData("X-Edge-Location", "")]
    [InlineData("X-Edge-Location", "37.57")]
    [InlineData("X-Edge-Location", "37.57;126.98")]
    [InlineData("X-Edge-Location", "37.57,")]
    [InlineData("X-Edge-Location", "90.1,0")]
    [InlineData("X-Edge-Location", "0,-180.5")]
    [InlineData("X-Edge-Location", "NaN,0")]
    [InlineData("X-Edge-Location", "1e1,0")]
    [InlineData("X-Edge-Location", "1,2,3")]
    [InlineData("X-Edge-Residency", "")]
    [InlineData("X-Edge-Residency", "E U")]
    [InlineData("X-Edge-Residency", "EU,")]
    [InlineData("X-Edge-Residency", "EU;KR")]
    [InlineData("X-Edge-Residency", "A,B,C,D,E,F,G,H,I")]
    [InlineData("X-Edge-Residency", "ABCDEFGHIJKLMNOPQ")]
    [InlineData("X-Edge-Idempotent", "")]
    [InlineData("X-Edge-Idempotent", "yes")]
    [InlineData("X-Edge-Idempotent", "1")]
    [InlineData("X-Edge-Idempotent", "True")]
    public async Task Infer_RouteHeaderOfAnotherForm_Answers400WithItsNameAndValue(string header, string value)
    {
        await using DoorHost door = await DoorHost.StartAsync();

        using HttpResponseMessage answer = await PostAsync(door, Requests.Json(Requests.Simple()), (header, value));

        string error = (await InferEndpointTests.JsonAsync(answer)).GetProperty("error").GetString()!;
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"'{value}' was answered with {answer.StatusCode}: {error}");
        Assert.Contains($"The header {header} must be", error, StringComparison.Ordinal);
        Assert.Contains($"not '{value}'", error, StringComparison.Ordinal);
        Assert.Null(door.Router.Last);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Infer_ARouteHeaderTwice_Answers400()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        await using RawConnection connection = await RawConnection.OpenAsync(door.Port);
        string body = Requests.Simple();

        await connection.SendAsync(
            $"POST /v2/models/simple/infer HTTP/1.1\r\nHost: localhost\r\nX-Edge-Residency: EU\r\nX-Edge-Residency: EU\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        Assert.Equal(400, (await connection.ReceiveAsync()).Status);
    }

    [Theory]
    [InlineData("iad", false)]
    [InlineData("iad", true)]
    [InlineData(DoorHost.Pop, true)]
    public async Task Infer_AnsweredByAPop_IsNamedAndItsMemoryKeptWhileAnAttemptMayReadIt(string pop, bool isInUse)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        door.Router.Answer = request => Task.FromResult<InferenceResult>(new InferenceResponse
        {
            Model = request.Model, Version = 1, Outputs = request.Inputs, Pop = pop, Device = "CPU", LeavesRequestInUse = isInUse,
        });

        using HttpResponseMessage answer = await PostAsync(door, Requests.Json(Requests.Simple()));

        Assert.Equal(pop, answer.Headers.GetValues("X-Edge-Pop").Single());
        // What follows an answer has ended with the server.
        await door.StopAsync();
        if (!isInUse) Assert.True(door.Memory.Outstanding == 0, $"{door.Memory.Outstanding} buffers are still rented.");
        else Assert.True(door.Memory.Outstanding > 0, "Memory that a message may still read went back to the pool.");
    }

    [Fact]
    public void Read_NoneOfTheHeaders_AllocatesNothing()
    {
        HeaderDictionary headers = new() { ["Content-Type"] = "application/json", ["Accept"] = "*/*" };
        RouteHeaders.Read(headers);

        long before = GC.GetAllocatedBytesForCurrentThread();
        RouteHeaders read = RouteHeaders.Read(headers);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(default, read);
        Assert.Equal(0, allocated);
    }

    private static async Task<HttpResponseMessage> PostAsync(DoorHost door, HttpContent content, params (string Name, string Value)[] headers)
    {
        string model = content is ByteArrayContent and not StringContent ? "identity" : "simple";
        using HttpRequestMessage request = new(HttpMethod.Post, $"/v2/models/{model}/infer") { Content = content };
        foreach ((string name, string value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await door.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
