using System.Collections.Immutable;
using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Tenants;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Tenants;

public sealed class TenantTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Enter_MoreThanTheRate_SaysWhichLimitAndWhenToComeBack()
    {
        Tenant tenant = Of(new TenantOptions { RequestsPerSecond = 2, RequestBurst = 1 });
        Assert.Null(tenant.Enter());

        Refusal refusal = tenant.Enter()!;

        Assert.Equal((RefusalCause.RateLimited, TimeSpan.FromMilliseconds(500)), (refusal.Cause, refusal.RetryAfter));
        Assert.Equal("Tenant 'acme' sends more than its RequestsPerSecond of 2; come back in 0.5 s.", refusal.Message);
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Null(tenant.Enter());
    }

    [Fact]
    public void Enter_MoreAtATimeThanAllowed_IsRefusedUntilOneLeaves()
    {
        Tenant tenant = Of(new TenantOptions { MaxConcurrency = 2 });
        Assert.Null(tenant.Enter());
        Assert.Null(tenant.Enter());

        Refusal refusal = tenant.Enter()!;

        Assert.Equal(RefusalCause.RateLimited, refusal.Cause);
        Assert.Equal("Tenant 'acme' has more requests under way than its MaxConcurrency of 2 lets it have; wait for some to be answered.", refusal.Message);
        Assert.True(refusal.RetryAfter > TimeSpan.Zero);
        tenant.Leave();
        Assert.Null(tenant.Enter());
    }

    [Fact]
    public void Enter_MoreAtATimeThanThePopsPart_NamesThePartAndTheSetting()
    {
        Tenant tenant = Of(new TenantOptions { MaxConcurrency = 100 });
        tenant.SetShare(0.05, isDealt: true);
        for (int i = 0; i < 5; i++) Assert.Null(tenant.Enter());

        Assert.Equal(
            "Tenant 'acme' has more than the 5 requests under way that are this PoP's share of its MaxConcurrency of 100; wait for some to be answered.",
            tenant.Enter()!.Message);
    }

    [Fact]
    public void Enter_MoreAtATimeThanTheOneOfThePopsPart_NamesOneRequest()
    {
        Tenant tenant = Of(new TenantOptions { MaxConcurrency = 4 });
        tenant.SetShare(0.05, isDealt: true);
        Assert.Null(tenant.Enter());

        Assert.Equal(
            "Tenant 'acme' has more than the 1 request under way that is this PoP's share of its MaxConcurrency of 4; wait for some to be answered.",
            tenant.Enter()!.Message);
    }

    [Theory]
    [InlineData(2, 0.25, "0.5 requests a second that are")]
    [InlineData(1000, 1 / 3.0, "333.3 requests a second that are")]
    [InlineData(100_000, 0.123456, "12346 requests a second that are")]
    [InlineData(20, 0.05, "1 request a second that is")]
    [InlineData(0.01, 0.05, "0.0005 requests a second that are")]
    public void Enter_MoreThanThePopsPartOfTheRate_NamesThePartAndTheSetting(double perSecond, double share, string part)
    {
        Tenant tenant = Of(new TenantOptions { RequestsPerSecond = perSecond });
        tenant.SetShare(share, isDealt: true);
        Refusal? refusal = null;
        while (refusal is null) refusal = tenant.Enter();

        Assert.StartsWith(
            $"Tenant 'acme' sends more than the {part} this PoP's share of its RequestsPerSecond of {perSecond.ToString(CultureInfo.InvariantCulture)}; come back in ",
            refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Enter_RefusedByOneLimit_CostsNothingOfTheOther()
    {
        Tenant tenant = Of(new TenantOptions { MaxConcurrency = 1, RequestsPerSecond = 1, RequestBurst = 2 });
        Assert.Null(tenant.Enter());
        for (int i = 0; i < 10; i++) Assert.NotNull(tenant.Enter());
        tenant.Leave();

        // The second token is still there, and after it the place of a request that found none.
        Assert.Null(tenant.Enter());
        tenant.Leave();
        for (int i = 0; i < 10; i++) Assert.Contains("RequestsPerSecond", tenant.Enter()!.Message, StringComparison.Ordinal);
        Assert.Equal(0, tenant.Count.InFlight);
    }

    [Fact]
    public void Admit_MoreBytesThanTheRate_SaysWhichLimitAndWhenToComeBack()
    {
        Tenant tenant = Of(new TenantOptions { TensorBytesPerSecond = 1000, TensorBytesBurst = 100 });
        Assert.Null(Admit(tenant, Request(60)));

        Refusal refusal = Admit(tenant, Request(60))!;

        Assert.Equal((RefusalCause.RateLimited, TimeSpan.FromMilliseconds(20)), (refusal.Cause, refusal.RetryAfter));
        Assert.Equal("Tenant 'acme' sends more than its TensorBytesPerSecond of 1000; come back in 0.02 s.", refusal.Message);
        Assert.Null(Admit(tenant, Request(40)));
    }

    [Fact]
    public void Admit_MoreBytesThanMayEverCome_IsTooLargeAndCostsNothing()
    {
        Tenant tenant = Of(new TenantOptions { TensorBytesPerSecond = 1000, TensorBytesBurst = 100 });

        Refusal refusal = Admit(tenant, Request(101))!;

        Assert.Equal((RefusalCause.TooLarge, null), (refusal.Cause, refusal.RetryAfter));
        Assert.Contains("101 bytes", refusal.Message, StringComparison.Ordinal);
        Assert.Null(Admit(tenant, Request(100)));
    }

    [Fact]
    public void Admit_AllThatMayComeAtOnceWhereThePopHasAPart_IsAdmittedAndOwed()
    {
        Tenant tenant = Of(new TenantOptions { TensorBytesPerSecond = 1000, TensorBytesBurst = 100 });
        tenant.SetShare(0.1, isDealt: true);

        Assert.Null(Admit(tenant, Request(100)));
        Refusal refusal = Admit(tenant, Request(1))!;
        Assert.Equal(TimeSpan.FromSeconds(0.91), refusal.RetryAfter);
        Assert.Equal(
            "Tenant 'acme' sends more than the 100 bytes of tensors a second that are this PoP's share of its TensorBytesPerSecond of 1000; come back in 0.91 s.",
            refusal.Message);
    }

    [Theory]
    [InlineData(null, "CH,EU")]
    [InlineData("CH", "CH")]
    [InlineData("eu", "eu")]
    [InlineData("CH,EU", "CH,EU")]
    public void Admit_AllowedZones_AreWhereTheRequestMayRun(string? asked, string admitted)
    {
        InferenceRequest request = Request(1) with { Residency = asked };

        Assert.Null(Of(new TenantOptions { Zones = "EU, ch" }).Admit(ref request));

        Assert.Equal(admitted, request.Residency);
    }

    [Theory]
    [InlineData("US")]
    [InlineData("CH,US")]
    [InlineData("E")]
    public void Admit_ZoneThatIsNotAllowed_IsForbidden(string asked)
    {
        InferenceRequest request = Request(1) with { Residency = asked };

        Refusal refusal = Of(new TenantOptions { Zones = "CH,EU" }).Admit(ref request)!;

        Assert.Equal(RefusalCause.Forbidden, refusal.Cause);
        Assert.Equal($"Tenant 'acme' may not send requests to residency zone '{asked.Split(',')[^1]}', but to zones 'CH' or 'EU' alone; ask for one of these, or for none.", refusal.Message);
    }

    [Fact]
    public void Admit_SetsTheTenantsTerms()
    {
        InferenceRequest request = Request(1) with { Priority = 1, Residency = "BR" };

        Assert.Null(Of(new TenantOptions { Weight = 7, HighestPriority = 2 }).Admit(ref request));

        Assert.Equal(("acme", 7, 1, 2, "BR"), (request.Tenant, request.TenantWeight, request.Priority, request.PriorityCeiling, request.Residency));
    }

    [Fact]
    public void SetShare_Smaller_HoldsAllLimitsToIt()
    {
        Tenant tenant = Of(new TenantOptions { RequestsPerSecond = 100, MaxConcurrency = 10 });

        tenant.SetShare(0.2, isDealt: true);

        Assert.Equal(2, tenant.Terms.Concurrency);
        Assert.Equal(20, tenant.Terms.Requests!.Held(_clock.GetTimestamp()));
    }

    [Theory]
    [InlineData(3, 0.5, 1)]
    [InlineData(7, 0.7, 4)]
    [InlineData(10, 0.3, 3)]
    [InlineData(10, 0.29999999999999993, 3)]
    [InlineData(1, 0.5, 1)]
    public void SetShare_PartOfARequest_IsLetInNowhere(int most, double share, int here)
    {
        Tenant tenant = Of(new TenantOptions { MaxConcurrency = most });

        tenant.SetShare(share, isDealt: true);

        Assert.Equal(here, tenant.Terms.Concurrency);
    }

    [Fact]
    public void SetShare_Tiny_LetsOneRequestThrough()
    {
        Tenant tenant = Of(new TenantOptions { MaxConcurrency = 10, RequestsPerSecond = 10 });

        tenant.SetShare(0.001, isDealt: true);

        Assert.Null(tenant.Enter());
    }

    [Fact]
    public void Change_OtherSettings_KeepsWhatWasTakenAndTheShare()
    {
        Tenant tenant = Of(new TenantOptions { RequestsPerSecond = 10, RequestBurst = 10 });
        tenant.SetShare(0.5, isDealt: true);
        for (int i = 0; i < 5; i++) tenant.Enter();

        tenant.Change(new TenantOptions { RequestsPerSecond = 20, RequestBurst = 20, MaxConcurrency = 100 }, "acme");

        Assert.Equal((0.5, 50), (tenant.Terms.Share, tenant.Terms.Concurrency));
        Assert.NotNull(tenant.Enter());
    }

    [Fact]
    public void Count_AfterAllKinds_AddsUp()
    {
        Tenant tenant = Of(new TenantOptions { MaxConcurrency = 2, RequestsPerSecond = 3, RequestBurst = 3, TensorBytesPerSecond = 10 });
        tenant.Enter();
        Admit(tenant, Request(8));
        tenant.Enter();
        Admit(tenant, Request(8));
        tenant.Enter();
        tenant.Leave();
        tenant.Enter();
        tenant.Leave();
        tenant.Enter();

        Assert.Equal((5L, 16L, 1L, 1L, 1L, 1, 2L), (
            tenant.Count.Asked, tenant.Count.AskedBytes, tenant.Count.RefusedConcurrency, tenant.Count.RefusedRequests,
            tenant.Count.RefusedBytes, tenant.Count.InFlight, tenant.Count.Admitted));
    }

    [Fact]
    public void Enter_WithinTheLimits_AllocatesNothing()
    {
        Tenant tenant = Of(new TenantOptions { MaxConcurrency = 10, RequestsPerSecond = 1e6 });
        Pass(tenant);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) Pass(tenant);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Pass(Tenant tenant)
    {
        if (tenant.Enter() is null) tenant.Leave();
    }

    private static Refusal? Admit(Tenant tenant, InferenceRequest request) => tenant.Admit(ref request);

    private static InferenceRequest Request(int bytes) => new()
    {
        Model = "m",
        Inputs = ImmutableArray.Create(Tensor.Create("x", new byte[bytes], [bytes])),
        Timeout = TimeSpan.FromSeconds(1),
    };

    private Tenant Of(TenantOptions options) => new("acme", "acme", options, 1, _clock);
}
