using System.Net;
using Azure.Data.Tables;
using EdgeOrleans.Silo.Hosting.Cluster.AzureTables;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Cluster.Tests.Membership;

public sealed class SiloRowTests
{
    private static readonly Gen<IPAddress> Addresses =
        Gen.OneOf(Bytes(4), Bytes(16)).Select(bytes => new IPAddress(bytes));

    private static readonly Gen<DateTime> Times =
        from days in Gen.Choose(0, DateTime.MaxValue.Subtract(DateTime.MinValue).Days)
        from ticks in Gen.Choose(0, int.MaxValue)
        select new DateTime(days * TimeSpan.TicksPerDay + ticks, DateTimeKind.Utc);

    private static readonly Gen<SiloAddress> Silos =
        from address in Addresses
        from port in Gen.Choose(0, 65535)
        from generation in Gen.Choose(0, int.MaxValue)
        select SiloAddress.New(address, port, generation);

    private static readonly Gen<string?> Texts = Gen.OneOf(
        Gen.Constant<string?>(null), ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => (string?)text.Get));

    private static readonly Gen<List<Tuple<SiloAddress, DateTime>>?> Suspects = Gen.OneOf(
        Gen.Constant<List<Tuple<SiloAddress, DateTime>>?>(null),
        (from silo in Silos from time in Times select Tuple.Create(silo, time)).ListOf().Select(list => (List<Tuple<SiloAddress, DateTime>>?)[.. list]));

    [Fact]
    public void Read_WrittenEntry_IsTheEntry()
    {
        Gen<MembershipEntry> entries =
            from silo in Silos
            from status in Gen.Elements(Enum.GetValues<SiloStatus>())
            from texts in Texts.ListOf(3)
            from numbers in Gen.Choose(0, int.MaxValue).ListOf(3)
            from times in Times.ListOf(2)
            from suspects in Suspects
            select new MembershipEntry
            {
                SiloAddress = silo,
                Status = status,
                SiloName = texts[0],
                HostName = texts[1],
                RoleName = texts[2],
                ProxyPort = numbers[0],
                UpdateZone = numbers[1],
                FaultZone = numbers[2],
                StartTime = times[0],
                IAmAliveTime = times[1],
                SuspectTimes = suspects,
            };

        Prop.ForAll(entries.ToArbitrary(), entry => IsSame(entry, SiloRow.Read(SiloRow.Write("edge", entry))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void KeyOf_EverySilo_IsAKeyThatTheTableTakes() =>
        Prop.ForAll(Silos.ToArbitrary(), silo => SiloRow.KeyOf(silo).IndexOfAny(['/', '\\', '#', '?']) < 0 && string.CompareOrdinal(VersionRow.Key, SiloRow.KeyOf(silo)) < 0)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Write_LocalTime_IsReadAsTheSameMomentInUtc()
    {
        MembershipEntry entry = Entries.New();
        entry.IAmAliveTime = Entries.Now.ToLocalTime();

        MembershipEntry read = SiloRow.Read(SiloRow.Write("edge", entry));

        Assert.Equal((Entries.Now, DateTimeKind.Utc), (read.IAmAliveTime, read.IAmAliveTime.Kind));
    }

    [Fact]
    public void WriteIAmAlive_OfAnEntry_HoldsNoOtherColumn()
    {
        TableEntity row = SiloRow.WriteIAmAlive("edge", Entries.New());
        Assert.Equal(["IAmAliveTime", "PartitionKey", "RowKey"], row.Keys.Where(key => row[key] is not null && key != "odata.etag").Order());
    }

    private static Gen<byte[]> Bytes(int count) => Gen.Choose(0, 255).ListOf(count).Select(values => values.Select(value => (byte)value).ToArray());

    private static bool IsSame(MembershipEntry written, MembershipEntry read)
    {
        Assert.Equivalent(written, read, strict: true);
        return written.StartTime.Kind == read.StartTime.Kind;
    }
}
