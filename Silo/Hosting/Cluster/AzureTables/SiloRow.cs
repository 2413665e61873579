using System.Globalization;
using Azure.Data.Tables;

namespace EdgeOrleans.Silo.Hosting.Cluster.AzureTables;

/// <summary>A silo's row of the membership table, whose key is <c>address:port@generation</c>.</summary>
internal static class SiloRow
{
    // Times are text, since a time of the table has fewer years and digits.
    private const string TimeFormat = "O";

    /// <summary>The key of a silo's row.</summary>
    public static string KeyOf(SiloAddress silo) => silo.ToParsableString();

    /// <summary>The row that holds <paramref name="entry"/>.</summary>
    public static TableEntity Write(string partition, MembershipEntry entry) => new(partition, KeyOf(entry.SiloAddress))
    {
        [nameof(entry.Status)] = entry.Status.ToString(),
        [nameof(entry.SiloName)] = entry.SiloName,
        [nameof(entry.HostName)] = entry.HostName,
        [nameof(entry.ProxyPort)] = entry.ProxyPort,
        [nameof(entry.RoleName)] = entry.RoleName,
        [nameof(entry.UpdateZone)] = entry.UpdateZone,
        [nameof(entry.FaultZone)] = entry.FaultZone,
        [nameof(entry.StartTime)] = Text(entry.StartTime),
        [nameof(entry.IAmAliveTime)] = Text(entry.IAmAliveTime),
        [nameof(entry.SuspectTimes)] = entry.SuspectTimes is null ? null : string.Join(' ', entry.SuspectTimes.Select(Text)),
    };

    /// <summary>The part of the row that says when the silo was last alive.</summary>
    public static TableEntity WriteIAmAlive(string partition, MembershipEntry entry) => new(partition, KeyOf(entry.SiloAddress))
    {
        [nameof(entry.IAmAliveTime)] = Text(entry.IAmAliveTime),
    };

    /// <summary>What the row holds.</summary>
    public static MembershipEntry Read(TableEntity row) => new()
    {
        SiloAddress = SiloAddress.FromParsableString(row.RowKey),
        Status = Enum.Parse<SiloStatus>(row.GetString(nameof(MembershipEntry.Status))),
        SiloName = row.GetString(nameof(MembershipEntry.SiloName)),
        HostName = row.GetString(nameof(MembershipEntry.HostName)),
        ProxyPort = row.GetInt32(nameof(MembershipEntry.ProxyPort)).GetValueOrDefault(),
        RoleName = row.GetString(nameof(MembershipEntry.RoleName)),
        UpdateZone = row.GetInt32(nameof(MembershipEntry.UpdateZone)).GetValueOrDefault(),
        FaultZone = row.GetInt32(nameof(MembershipEntry.FaultZone)).GetValueOrDefault(),
        StartTime = Time(row.GetString(nameof(MembershipEntry.StartTime))),
        IAmAliveTime = Time(row.GetString(nameof(MembershipEntry.IAmAliveTime))),
        SuspectTimes = row.GetString(nameof(MembershipEntry.SuspectTimes)) is { } text ? Suspects(text) : null,
    };

    private static string Text(DateTime time) =>
        (time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc))
        .ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static DateTime Time(string text) =>
        DateTime.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private static string Text(Tuple<SiloAddress, DateTime> suspect) => $"{KeyOf(suspect.Item1)}|{Text(suspect.Item2)}";

    private static List<Tuple<SiloAddress, DateTime>> Suspects(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Suspect)];

    private static Tuple<SiloAddress, DateTime> Suspect(string text)
    {
        int bar = text.IndexOf('|', StringComparison.Ordinal);
        return Tuple.Create(SiloAddress.FromParsableString(text[..bar]), Time(text[(bar + 1)..]));
    }
}
