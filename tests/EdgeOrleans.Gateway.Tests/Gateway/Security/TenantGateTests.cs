using System.Net;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Grains.Tenants;
using EdgeOrleans.Silo.Gateway.Security;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Gateway.Tests.Gateway.Security;

public sealed class TenantGateTests
{
    [Fact]
    public async Task Infer_OfATenant_ReachesTheRouterWithItsTerms()
    {
        await using DoorHost door = await StartAsync(new TenantOptions { Weight = 4, Zones = "EU,CH", HighestPriority = 2 });

        using HttpResponseMessage answer = await PostAsync(door, "acme");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        InferenceRequest asked = door.Router.Last!;
        Assert.Equal(("acme", 4, "CH,EU", 2), (asked.Tenant, asked.TenantWeight, asked.Residency, asked.PriorityCeiling));
    }

    [Fact]
    public async Task Infer_WithoutTenant_HasNoTerms()
    {
        await using DoorHost door = await StartAsync(new TenantOptions { MaxConcurrency = 1 });

        using HttpResponseMessage answer = await PostAsync(door, "");

        InferenceRequest asked = door.Router.Last!;
        Assert.Equal(("", 0, null, 0), (asked.Tenant, asked.TenantWeight, asked.Residency, asked.PriorityCeiling));
    }

    [Fact]
    public async Task Infer_MoreThanTheRate_Answers429WithTheLimitAndWhenToComeBack()
    {
        await using DoorHost door = await StartAsync(new TenantOptions { RequestsPerSecond = 0.01, RequestBurst = 1 });
        using HttpResponseMessage first = await PostAsync(door, "acme");

        using HttpResponseMessage second = await PostAsync(door, "ACME");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await AssertLimitedAsync(second, "RequestsPerSecond of 0.01");
        Assert.InRange(second.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(80), TimeSpan.FromSeconds(100));
        using HttpResponseMessage other = await PostAsync(door, "other");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Infer_MoreBytesThanTheRate_Answers429AndNeverReachesTheRouter()
    {
        await using DoorHost door = await StartAsync(new TenantOptions { TensorBytesPerSecond = 1, TensorBytesBurst = 200 });
        using HttpResponseMessage first = await PostAsync(door, "acme");
        InferenceRequest asked = door.Router.Last!;

        using HttpResponseMessage second = await PostAsync(door, "acme");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await AssertLimitedAsync(second, "TensorBytesPerSecond of 1");
        Assert.Same(asked, door.Router.Last);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Infer_MoreAtATime_Answers429UntilOneIsAnsweredOrFails()
    {
        await using DoorHost door = await StartAsync(new TenantOptions { MaxConcurrency = 1 });
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<InferenceResult> answer = new();
        door.Router.Answer = _ =>
        {
            arrived.TrySetResult();
            return answer.Task;
        };
        Task<HttpResponseMessage> first = PostAsync(door, "acme");
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        using (HttpResponseMessage second = await PostAsync(door, "acme")) await AssertLimitedAsync(second, "MaxConcurrency of 1");
        answer.SetResult(new Refusal(RefusalCause.Overloaded, "Full."));
        using (HttpResponseMessage refused = await first) Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);

        door.Router.Answer = null;
        using (HttpResponseMessage malformed = await PostAsync(door, "acme", body: "{")) Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
        using HttpResponseMessage next = await PostAsync(door, "acme");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task Infer_ForAZoneThatIsNotAllowed_Answers403WithIt()
    {
        await using DoorHost door = await StartAsync(new TenantOptions { Zones = "CH,EU" });

        using HttpResponseMessage answer = await PostAsync(door, "acme", "eu,us");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("residency zone 'US'", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Null(door.Router.Last);
        await door.AssertHealthyAsync();
    }

    private static Task<DoorHost> StartAsync(TenantOptions acme) => DoorHost.StartAsync(services: services =>
    {
        services.AddSingleton<IDoorkeeper, HeaderDoorkeeper>();
        services.Configure<Dictionary<string, TenantOptions>>(tenants => tenants["acme"] = acme);
    });

    private static async Task AssertLimitedAsync(HttpResponseMessage answer, string limit)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("RateLimited", answer.Headers.GetValues("X-Edge-Cause").Single());
        Assert.NotNull(answer.Headers.RetryAfter);
        string error = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Tenant 'acme'", error.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(limit, error, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(DoorHost door, string tenant, string? residency = null, string? body = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/v2/models/simple/infer") { Content = Requests.Json(body ?? Requests.Simple()) };
        request.Headers.Add(HeaderDoorkeeper.Header, tenant);
        if (residency is not null) request.Headers.Add("X-Edge-Residency", residency);
        return await door.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
