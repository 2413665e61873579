using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Tests.Models.Catalog;

public sealed class ModelCatalogTests
{
    [Fact]
    public async Task Start_SomeModelsAreBroken_TheOthersServe()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("good");
        fixture.Files.Write("corrupt", content: "corrupt");
        fixture.Files.Write("wrong", manifest: """{"colour": 1}""");
        fixture.Files.MakeFolder("empty");
        fixture.Files.MakeFolder("Bad Name");
        Assert.False(fixture.Catalog.Started.IsCompleted);

        await fixture.Start();

        Assert.True(fixture.Catalog.Started.IsCompleted);
        Assert.Equal(
            ["Bad Name:0:Unavailable", "corrupt:1:Unavailable", "empty:0:Unavailable", "good:1:Ready", "wrong:1:Unavailable"],
            fixture.States());
        Assert.Contains("is corrupt", fixture.Reason("corrupt", 1), StringComparison.Ordinal);
        Assert.Contains("'colour' is no known field", fixture.Reason("wrong", 1), StringComparison.Ordinal);
        Assert.Equal(1, fixture.Newest("good"));
    }

    [Fact]
    public async Task Start_IsLogged_BeforeWaitersGoOn()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("corrupt", content: "corrupt");
        List<(string? Name, bool Started)> logged = [];
        fixture.Log.Written += message => logged.Add((message.Name, fixture.Catalog.Started.IsCompleted));

        await fixture.Start();

        Assert.Contains(("CatalogStarted", false), logged);
        Assert.DoesNotContain(logged, message => message.Started);
    }

    [Fact]
    public async Task Start_WhatCannotBeServed_IsLoggedOnce()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("corrupt", content: "corrupt");
        fixture.Files.Write("wrong", manifest: """{"colour": "red"}""");
        List<string?> logged = [];
        fixture.Log.Written += message => logged.Add(message.Name);

        await fixture.Start();

        Assert.Equal(["ModelUnavailable", "ModelLoadRefused"], logged.Where(name => name is "ModelUnavailable" or "ModelLoadRefused"));
    }

    [Fact]
    public async Task Start_OneModelDoesNotFitBesideTheOthers_ItIsUnavailableWithBothNumbers()
    {
        await using var fixture = new CatalogFixture(budget: 15 << 20);
        fixture.Files.Write("a", manifest: """{"memoryBytes": "10MiB"}""");
        fixture.Files.Write("b", manifest: """{"memoryBytes": "10MiB"}""");
        fixture.Files.Write("c", manifest: """{"memoryBytes": "20MiB"}""");

        await fixture.Start();

        Assert.Equal(["a:1:Ready", "b:1:Unavailable", "c:1:Unavailable"], fixture.States());
        Assert.Contains("needs 10485760 bytes", fixture.Reason("b", 1), StringComparison.Ordinal);
        Assert.Contains("hold 10485760 of the budget of 15728640", fixture.Reason("b", 1), StringComparison.Ordinal);
        Assert.Contains("needs 20971520 bytes of memory and the whole budget is 15728640", fixture.Reason("c", 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnDemand_OpensNothingAndIsReady()
    {
        await using var fixture = new CatalogFixture(onDemand: true);
        for (int i = 0; i < 1000; i++) fixture.Files.Write($"m{i}", manifest: "{}");

        await fixture.Start();

        Assert.True(fixture.Catalog.Started.IsCompleted);
        Assert.Equal(1000, fixture.Catalog.Index().Count(v => v.State == ModelState.Ready && v.Reason == "loaded by its first request"));
        Assert.Empty(fixture.Factory.Opened);
        Assert.Equal(0, fixture.Signatures.Reads);
    }

    [Fact]
    public async Task Rent_OnDemand_LoadsAndShowsTheDevice()
    {
        await using var fixture = new CatalogFixture(onDemand: true);
        fixture.Files.Write("m", manifest: """{"memoryBytes": 5000}""");
        await fixture.Start();

        using ReplicaLease lease = await fixture.Rent("m");

        Assert.NotNull(lease.Replica);
        fixture.Catalog.Find("m", 0, out ModelVersion? found);
        Assert.Equal(("CPU", 5000, ""), (found!.Device, found.ResidentBytes, found.Reason));
        Assert.Same(lease.Replica.Signature, found.Signature);
    }

    [Fact]
    public async Task Rent_OnDemandAndCorrupt_BecomesUnavailableWithItsReason()
    {
        await using var fixture = new CatalogFixture(onDemand: true);
        fixture.Files.Write("m", 1);
        fixture.Files.Write("m", 2, "corrupt", """{"versions": "all"}""");
        await fixture.Start();
        Assert.Equal(2, fixture.Newest("m"));

        ReplicaLease lease = await fixture.Rent("m", 2);

        Assert.Contains("is corrupt", lease.Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(["m:1:Ready", "m:2:Unavailable"], fixture.States());
        Assert.Equal(1, fixture.Newest("m"));
    }

    [Fact]
    public async Task Resolve_WithoutAReadyVersion_SaysWhy()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m");
        fixture.Files.Write("corrupt", content: "corrupt");
        await fixture.Start();

        (RefusalCause Cause, string Message) Resolve(string model, int version)
        {
            Refusal refusal = fixture.Catalog.Resolve(model, version, out _)!;
            return (refusal.Cause, refusal.Message);
        }

        Assert.Equal((RefusalCause.NotFound, "Request for unknown model: 'x' is not found; the repository index lists the models of this PoP."), Resolve("x", 0));
        Assert.Equal((RefusalCause.NotFound, "Request for unknown model: 'm' version 7 is not found; its versions are 1."), Resolve("m", 7));
        Assert.Equal(RefusalCause.Unavailable, Resolve("corrupt", 0).Cause);
        Assert.StartsWith("Request for unknown model: 'corrupt' has no available versions: ", Resolve("corrupt", 0).Message, StringComparison.Ordinal);
        Assert.StartsWith("Request for unknown model: 'corrupt' version 1 is not at ready state: ", Resolve("corrupt", 1).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_WhileLoading_IsNotReadyWithRetryAfter()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m");
        fixture.Factory.Hold("m");
        Task start = fixture.Start();
        await fixture.Factory.Reached("m");

        Refusal refusal = fixture.Catalog.Resolve("m", 0, out _)!;

        Assert.Equal(["m:1:Loading"], fixture.States());
        Assert.Equal(RefusalCause.NotReady, refusal.Cause);
        Assert.NotNull(refusal.RetryAfter);
        fixture.Factory.Release("m");
        await start;
        Assert.Equal(1, fixture.Newest("m"));
    }

    [Fact]
    public async Task Resolve_ReadyModel_AllocatesNothing()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m", 1);
        fixture.Files.Write("m", 2, manifest: """{"versions": "all"}""");
        await fixture.Start();
        fixture.Newest("m");

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            fixture.Catalog.Resolve("m", 0, out _);
            fixture.Catalog.Resolve("m", 1, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Find_VersionThatIsNotResident_ReadsItsFileOnceUntilItChanges()
    {
        await using var fixture = new CatalogFixture(onDemand: true);
        fixture.Files.Write("m");
        await fixture.Start();

        fixture.Catalog.Find("m", 0, out ModelVersion? first);
        fixture.Catalog.Find("m", 1, out _);
        Assert.Equal(1, fixture.Signatures.Reads);
        fixture.Files.Write("m", content: "corrupt");
        fixture.Catalog.Find("m", 1, out ModelVersion? corrupt);

        Assert.NotNull(first!.Signature);
        Assert.Null(corrupt!.Signature);
        Assert.Equal(2, fixture.Signatures.Reads);
        Assert.Equal(RefusalCause.NotFound, fixture.Catalog.Find("m", 2, out _)!.Cause);
        Assert.Equal(RefusalCause.NotFound, fixture.Catalog.Find("x", 0, out _)!.Cause);
    }

    [Fact]
    public async Task Statistics_AcrossReloadAndUnload_AreTheSameObject()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m");
        await fixture.Start();
        ModelStatistics first = fixture.Catalog.Index()[0].Statistics;

        fixture.Files.Write("m", content: "changed!");
        Assert.Null(await fixture.Load("m"));
        Assert.Same(first, fixture.Catalog.Index()[0].Statistics);
        await fixture.Unload("m");
        Assert.Same(first, fixture.Catalog.Index()[0].Statistics);
        await fixture.Load("m");

        Assert.Same(first, fixture.Catalog.Index()[0].Statistics);
    }
}
