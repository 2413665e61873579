using System.Net;
using EdgeOrleans.Gateway.Tests.Doubles;

namespace EdgeOrleans.Gateway.Tests.Gateway.Security;

public sealed class LeakTests
{
    [Theory]
    [InlineData("fault", HttpStatusCode.InternalServerError)]
    [InlineData("disk", HttpStatusCode.InternalServerError)]
    [InlineData("cluster", HttpStatusCode.ServiceUnavailable)]
    [InlineData("time", HttpStatusCode.GatewayTimeout)]
    public async Task Infer_ThatFailsWithin_SaysNothingOfTheServer(string fault, HttpStatusCode status)
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        door.Host.Router.Answer = _ => throw Failure(fault);

        HttpResponseMessage response = await door.InferAsync(door.MakeKey());

        Assert.Equal(status, response.StatusCode);
        await AssertDiscreetAsync(response);
    }

    [Theory]
    [InlineData("GET", "/v2/models/simple")]
    [InlineData("GET", "/edge/stages/x")]
    [InlineData("DELETE", "/edge/stages/x/1")]
    [InlineData("POST", "/v2/repository/models/simple/load")]
    [InlineData("POST", "/edge/keys")]
    [InlineData("DELETE", "/edge/keys/abcdefgh")]
    public async Task Operation_ThatFailsWithin_SaysNothingOfTheServer(string verb, string path)
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        door.Host.Catalog.Failure = door.Host.Deployments.Failure = door.Host.Keys.Failure = Failure("disk");

        HttpResponseMessage response = await door.SendAsync(new HttpMethod(verb), path, SecuredDoor.OperatorKey, verb == "POST" ? Requests.Json("{}") : null);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        await AssertDiscreetAsync(response);
    }

    private static Exception Failure(string fault) => fault switch
    {
        "disk" => new IOException("The file '/srv/secret/model.onnx' of version 9.8.7 is damaged\n   at Secret.Method()"),
        "cluster" => new OrleansException("Silo S10.1.2.3:11111 with /srv/secret is gone\n   at Secret.Method()"),
        "time" => new TimeoutException("10.1.2.3 with /srv/secret did not answer\n   at Secret.Method()"),
        _ => new InvalidOperationException("/srv/secret 9.8.7\n   at Secret.Method()"),
    };

    private static async Task AssertDiscreetAsync(HttpResponseMessage response)
    {
        string all = $"{response.Headers}{await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
        foreach (string word in new[] { "secret", "/srv", "9.8.7", "10.1.2.3", "Exception", "   at ", "Kestrel", "Server: " })
        {
            Assert.DoesNotContain(word, all, StringComparison.OrdinalIgnoreCase);
        }
    }
}
