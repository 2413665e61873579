using Azure;
using Azure.Data.Tables;

namespace EdgeOrleans.Silo.Hosting.Cluster.AzureTables;

/// <summary>The row that holds the version of the membership table, which every change of it must match.</summary>
internal static class VersionRow
{
    /// <summary>Sorts before every silo's key, so that a read begins with the version.</summary>
    public const string Key = "!version";

    private const string Column = "Version";

    /// <summary>The row of <paramref name="version"/>.</summary>
    public static TableEntity Write(string partition, int version) => new(partition, Key) { [Column] = version };

    /// <summary>What the row holds, and the tag that the next change must match.</summary>
    public static TableVersion Read(TableEntity row) => new(row.GetInt32(Column).GetValueOrDefault(), $"{row.ETag}");

    /// <summary>The change of the row to <paramref name="next"/>, if it is still the one that was read.</summary>
    public static TableTransactionAction Replace(string partition, TableVersion next) =>
        new(TableTransactionActionType.UpdateReplace, Write(partition, next.Version), new ETag(next.VersionEtag));
}
