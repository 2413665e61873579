using Azure.Data.Tables;
using EdgeOrleans.Cluster.Tests.Servers;
using EdgeOrleans.Silo.Hosting.Cluster.AzureTables;

namespace EdgeOrleans.Cluster.Tests.Membership;

/// <summary>What Orleans relies on in any membership table.</summary>
public sealed class AzureMembershipTableTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly DateTime LongAgo = Entries.Now.AddDays(-10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAll_NewCluster_IsEmptyAtVersion0WithATag()
    {
        AzureMembershipTable table = await CreateAsync();

        MembershipTableData data = await table.ReadAllAsync(Cancellation);

        Assert.Empty(data.Members);
        Assert.Equal(0, data.Version.Version);
        Assert.False(string.IsNullOrEmpty(data.Version.VersionEtag));
    }

    [Fact]
    public async Task Insert_OneSilo_IsReadAtVersion1()
    {
        AzureMembershipTable table = await CreateAsync();

        Assert.True(await table.InsertAsync(Entries.New()));

        MembershipTableData data = await table.ReadAllAsync(Cancellation);
        Assert.Equal(1, data.Version.Version);
        Assert.Single(data.Members);
    }

    [Fact]
    public async Task ReadRow_AfterAnInsert_HasTheSiloAndTheVersionAndSecondInsertsAreRefused()
    {
        AzureMembershipTable table = await CreateAsync();
        MembershipEntry entry = Entries.New();
        TableVersion first = (await table.ReadAllAsync(Cancellation)).Version.Next();
        Assert.True(await table.InsertRowAsync(entry, first, Cancellation));

        Assert.False(await table.InsertRowAsync(entry, first, Cancellation), "The same silo at an old version was inserted.");
        Assert.False(await table.InsertRowAsync(Entries.New(), first, Cancellation), "Another silo at an old version was inserted.");
        TableVersion second = (await table.ReadAllAsync(Cancellation)).Version.Next();
        Assert.False(await table.InsertRowAsync(entry, second, Cancellation), "The same silo at the present version was inserted.");

        MembershipTableData row = await table.ReadRowAsync(entry.SiloAddress, Cancellation);
        (MembershipEntry read, string tag) = Assert.Single(row.Members);
        Assert.Equal(entry.ToFullString(), read.ToFullString());
        Assert.False(string.IsNullOrEmpty(tag));
        Assert.Equal(1, row.Version.Version);
        Assert.NotEqual(first.VersionEtag, row.Version.VersionEtag);
        MembershipTableData absent = await table.ReadRowAsync(Entries.NewSilo(), Cancellation);
        Assert.Empty(absent.Members);
        Assert.Equal(row.Version.VersionEtag, absent.Version.VersionEtag);
    }

    [Fact]
    public async Task ReadAll_AfterAnInsert_HasTheSiloWithATagAndANewVersionTag()
    {
        AzureMembershipTable table = await CreateAsync();
        MembershipEntry entry = Entries.New(SiloStatus.Active);
        TableVersion next = (await table.ReadAllAsync(Cancellation)).Version.Next();
        Assert.True(await table.InsertRowAsync(entry, next, Cancellation));

        MembershipTableData data = await table.ReadAllAsync(Cancellation);

        (MembershipEntry read, string tag) = Assert.Single(data.Members);
        Assert.Equal(entry.ToFullString(), read.ToFullString());
        Assert.False(string.IsNullOrEmpty(tag));
        Assert.Equal(next.Version, data.Version.Version);
        Assert.NotEqual(next.VersionEtag, data.Version.VersionEtag);
    }

    [Fact]
    public async Task Update_OldTagOrOldVersion_IsRefusedAndChangesNothing()
    {
        AzureMembershipTable table = await CreateAsync();
        for (int silos = 1; silos < 10; silos++)
        {
            MembershipEntry entry = Entries.New();
            entry.SuspectTimes = [Tuple.Create(Entries.NewSilo(), Entries.Now.AddSeconds(1)), Tuple.Create(Entries.NewSilo(), Entries.Now.AddSeconds(2))];
            TableVersion inserted = (await table.ReadAllAsync(Cancellation)).Version.Next();
            Assert.True(await table.InsertRowAsync(entry, inserted, Cancellation));
            string oldTag = await TagOfAsync(table, entry);

            Assert.False(await table.UpdateRowAsync(entry, oldTag, inserted, Cancellation), "A right tag with an old version was accepted.");
            TableVersion updated = (await table.ReadAllAsync(Cancellation)).Version.Next();
            Assert.True(await table.UpdateRowAsync(entry, oldTag, updated, Cancellation));
            Assert.False(await table.UpdateRowAsync(entry, oldTag, updated, Cancellation), "An old tag with an old version was accepted.");

            MembershipTableData data = await table.ReadAllAsync(Cancellation);
            (MembershipEntry read, string newTag) = data.TryGet(entry.SiloAddress)!;
            Assert.Equal(entry.ToFullString(), read.ToFullString());
            Assert.False(await table.UpdateRowAsync(entry, newTag, updated, Cancellation), "The new tag with an old version was accepted.");
            Assert.False(await table.UpdateRowAsync(entry, oldTag, data.Version.Next(), Cancellation), "An old tag with the present version was accepted.");
            Assert.Equal(newTag, await TagOfAsync(table, entry));
            MembershipTableData after = await table.ReadAllAsync(Cancellation);
            Assert.Equal((updated.Version, silos), (after.Version.Version, after.Members.Count));
        }
    }

    [Fact]
    public async Task Update_TwentyWritersAtOnce_EachSucceedsOnceAndNoVersionIsLost()
    {
        AzureMembershipTable table = await CreateAsync();
        MembershipEntry entry = Entries.New();
        TableVersion first = (await table.ReadAllAsync(Cancellation)).Version.Next();

        bool[] inserted = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => table.InsertRowAsync(entry, first, Cancellation)));
        await Task.WhenAll(Enumerable.Range(0, 19).Select(_ => UpdateUntilItSucceedsAsync(table, entry.SiloAddress)));

        Assert.Single(inserted, success => success);
        MembershipTableData data = await table.ReadAllAsync(Cancellation);
        Assert.Equal(20, data.Version.Version);
        Assert.Single(data.Members);
    }

    [Fact]
    public async Task UpdateIAmAlive_OfASilo_ChangesThatTimeAloneAndNotTheVersion()
    {
        AzureMembershipTable table = await CreateAsync();
        MembershipEntry entry = Entries.New(SiloStatus.Active);
        entry.SuspectTimes = [Tuple.Create(Entries.NewSilo(), Entries.Now)];
        Assert.True(await table.InsertAsync(entry));
        TableVersion before = (await table.ReadAllAsync(Cancellation)).Version;
        DateTime alive = Entries.Now.AddSeconds(5).AddTicks(1);

        await table.UpdateIAmAliveAsync(new MembershipEntry { SiloAddress = entry.SiloAddress, IAmAliveTime = alive }, Cancellation);

        MembershipTableData data = await table.ReadAllAsync(Cancellation);
        MembershipEntry read = Assert.Single(data.Members).Item1;
        Assert.Equal(alive, read.IAmAliveTime);
        read.IAmAliveTime = entry.IAmAliveTime;
        Assert.Equal(entry.ToFullString(), read.ToFullString());
        Assert.Equal((before.Version, before.VersionEtag), (data.Version.Version, data.Version.VersionEtag));
    }

    [Fact]
    public async Task Cleanup_OldSilosOfEveryStatus_LeavesTheActiveAndTheNewOnes()
    {
        AzureMembershipTable table = await CreateAsync();
        MembershipEntry fresh = Entries.New(SiloStatus.Dead);
        MembershipEntry active = Entries.New(SiloStatus.Active, LongAgo);
        Assert.True(await table.InsertAsync(fresh));
        Assert.True(await table.InsertAsync(active));
        foreach (SiloStatus status in Enum.GetValues<SiloStatus>().Where(s => s != SiloStatus.Active))
        {
            Assert.True(await table.InsertAsync(Entries.New(status, LongAgo)));
        }

        await table.CleanupDefunctSiloEntriesAsync(LongAgo.AddDays(3), Cancellation);

        MembershipTableData data = await table.ReadAllAsync(Cancellation);
        Assert.Equal(
            new[] { fresh.SiloAddress, active.SiloAddress }.Order(),
            data.Members.Select(member => member.Item1.SiloAddress).Order());
    }

    [Fact]
    public async Task ReadAll_SilosOfEveryKind_ShowsWhichOfThemClientsMayCall()
    {
        AzureMembershipTable table = await CreateAsync();
        MembershipEntry closed = Entries.New(SiloStatus.Active);
        closed.ProxyPort = 0;
        MembershipEntry[] open = [Entries.New(SiloStatus.Active), Entries.New(SiloStatus.Active)];
        foreach (MembershipEntry entry in (MembershipEntry[])[Entries.New(), closed, .. open, Entries.New(SiloStatus.Dead)])
        {
            Assert.True(await table.InsertAsync(entry));
        }

        MembershipTableData data = await table.ReadAllAsync(Cancellation);

        Assert.Equal(
            open.Select(entry => entry.SiloAddress).Order(),
            data.Members.Select(m => m.Item1).Where(m => m.Status == SiloStatus.Active && m.ProxyPort != 0).Select(m => m.SiloAddress).Order());
    }

    [Fact]
    public async Task Initialize_TwiceAndBesideAnotherCluster_KeepsRowsApart()
    {
        AzureMembershipTable table = await CreateAsync();
        Assert.True(await table.InsertAsync(Entries.New()));

        await table.InitializeMembershipTableAsync(tryInitTableVersion: true, Cancellation);
        AzureTableOptions otherOptions = await OptionsAsync();
        AzureMembershipTable other = await CreateAsync(otherOptions);
        await other.DeleteMembershipTableEntriesAsync(otherOptions.ClusterId, Cancellation);

        Assert.Single((await table.ReadAllAsync(Cancellation)).Members);
    }

    [Fact]
    public async Task ReadAllAndDelete_MoreSilosThanAPageHolds_FindThemAll()
    {
        AzureTableOptions options = await OptionsAsync();
        AzureMembershipTable table = await CreateAsync(options);
        foreach (int[] some in Enumerable.Range(0, 1050).Chunk(100))
        {
            await options.Connect().SubmitTransactionAsync(
                some.Select(_ => SiloRow.Write(options.ClusterId, Entries.New(SiloStatus.Dead, LongAgo)))
                    .Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)),
                Cancellation);
        }

        int before = (await table.ReadAllAsync(Cancellation)).Members.Count;
        await table.CleanupDefunctSiloEntriesAsync(Entries.Now, Cancellation);

        Assert.Equal((1050, 0), (before, (await table.ReadAllAsync(Cancellation)).Members.Count));
    }

    private static async Task<string> TagOfAsync(AzureMembershipTable table, MembershipEntry entry) =>
        (await table.ReadAllAsync(Cancellation)).TryGet(entry.SiloAddress)!.Item2;

    private static async Task UpdateUntilItSucceedsAsync(AzureMembershipTable table, SiloAddress silo)
    {
        bool done = false;
        while (!done)
        {
            MembershipTableData data = await table.ReadAllAsync(Cancellation);
            (MembershipEntry entry, string tag) = data.TryGet(silo)!;
            done = await table.UpdateRowAsync(entry, tag, data.Version.Next(), Cancellation);
        }
    }

    private async Task<AzureMembershipTable> CreateAsync(AzureTableOptions? options = null)
    {
        AzureMembershipTable table = new(options ?? await OptionsAsync());
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true, Cancellation);
        return table;
    }

    private async Task<AzureTableOptions> OptionsAsync() => new((await azurite.ServerAsync()).ConnectionString, $"test-{Guid.NewGuid():n}");
}
