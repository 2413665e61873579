using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace EdgeOrleans.Silo.Hosting.Cluster.AzureTables;

/// <summary>
/// The membership in an Azure table: one partition for each cluster, one row for each silo, and a version row. Each
/// change of a silo's row is one transaction with the version row, so that two silos cannot change the same version.
/// </summary>
internal sealed partial class AzureMembershipTable(AzureTableOptions options) : IMembershipTable, IMembershipServer
{
    private const int LargestTransaction = 100;
    private const int MostReads = 10;

    private readonly string _partition = options.ClusterId;
    private readonly TableClient _table = options.Connect();

    /// <inheritdoc/>
    public async Task ReachAsync(CancellationToken cancellationToken)
    {
        try
        {
            await InitializeMembershipTableAsync(tryInitTableVersion: true, cancellationToken);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            throw new StartException(
                $"The Azure table at {_table.Uri.GetLeftPart(UriPartial.Path)} cannot be used ({ReasonOf(failure)}); correct Clustering:ConnectionString, or wait for the storage account.");
        }
    }

    /// <inheritdoc/>
    public async Task InitializeMembershipTableAsync(bool tryInitTableVersion, CancellationToken cancellationToken)
    {
        await _table.CreateIfNotExistsAsync(cancellationToken);
        if (!tryInitTableVersion) return;

        try
        {
            await _table.AddEntityAsync(VersionRow.Write(_partition, version: 0), cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            // Another silo, or an earlier start, has written it.
        }
    }

    /// <inheritdoc/>
    public Task<MembershipTableData> ReadAllAsync(CancellationToken cancellationToken) =>
        ReadAsync(TableClient.CreateQueryFilter($"PartitionKey eq {_partition}"), cancellationToken);

    /// <inheritdoc/>
    public Task<MembershipTableData> ReadRowAsync(SiloAddress key, CancellationToken cancellationToken) => ReadAsync(
        TableClient.CreateQueryFilter($"PartitionKey eq {_partition} and (RowKey eq {VersionRow.Key} or RowKey eq {SiloRow.KeyOf(key)})"),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> InsertRowAsync(MembershipEntry entry, TableVersion tableVersion, CancellationToken cancellationToken) => TryChangeAsync(
        new TableTransactionAction(TableTransactionActionType.Add, SiloRow.Write(_partition, entry)), tableVersion, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> UpdateRowAsync(MembershipEntry entry, string etag, TableVersion tableVersion, CancellationToken cancellationToken) => TryChangeAsync(
        new TableTransactionAction(TableTransactionActionType.UpdateReplace, SiloRow.Write(_partition, entry), new ETag(etag)), tableVersion, cancellationToken);

    /// <inheritdoc/>
    public Task UpdateIAmAliveAsync(MembershipEntry entry, CancellationToken cancellationToken) =>
        _table.UpdateEntityAsync(SiloRow.WriteIAmAlive(_partition, entry), ETag.All, TableUpdateMode.Merge, cancellationToken);

    /// <inheritdoc/>
    public async Task CleanupDefunctSiloEntriesAsync(DateTimeOffset beforeDate, CancellationToken cancellationToken)
    {
        var defunct = new List<TableTransactionAction>();
        await foreach (TableEntity row in RowsAsync(_partition, cancellationToken))
        {
            if (row.RowKey != VersionRow.Key && IsDefunct(SiloRow.Read(row), beforeDate)) defunct.Add(Deletion(row, row.ETag));
        }

        // A row that has changed in between is in use; the next cleanup looks at its hundred again.
        foreach (TableTransactionAction[] rows in defunct.Chunk(LargestTransaction)) await TrySubmitAsync(rows, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task DeleteMembershipTableEntriesAsync(string clusterId, CancellationToken cancellationToken)
    {
        var rows = new List<TableTransactionAction>();
        await foreach (TableEntity row in RowsAsync(clusterId, cancellationToken)) rows.Add(Deletion(row, ETag.All));
        foreach (TableTransactionAction[] some in rows.Chunk(LargestTransaction)) await TrySubmitAsync(some, cancellationToken);
    }

    /// <summary>Rows and version of one moment: one page is, and of several the version must be the same before and after.</summary>
    private async Task<MembershipTableData> ReadAsync(string filter, CancellationToken cancellationToken)
    {
        for (int reads = 0; reads < MostReads; reads++)
        {
            int pages = 0;
            var rows = new List<TableEntity>();
            await foreach (Page<TableEntity> page in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).AsPages())
            {
                pages++;
                rows.AddRange(page.Values);
            }

            TableEntity version = rows.Find(row => row.RowKey == VersionRow.Key) ?? throw new InvalidOperationException(
                $"The membership of cluster {_partition} in {_table.Name} has lost its version row; start a PoP to write a new one.");
            if (pages > 1)
            {
                TableEntity later = await _table.GetEntityAsync<TableEntity>(_partition, VersionRow.Key, cancellationToken: cancellationToken);
                if (later.ETag != version.ETag) continue;
            }

            rows.Remove(version);
            return new MembershipTableData([.. rows.Select(row => Tuple.Create(SiloRow.Read(row), $"{row.ETag}"))], VersionRow.Read(version));
        }

        throw new TimeoutException($"The membership of cluster {_partition} changed during each of {MostReads} reads.");
    }

    private Task<bool> TryChangeAsync(TableTransactionAction change, TableVersion next, CancellationToken cancellationToken) =>
        TrySubmitAsync([change, VersionRow.Replace(_partition, next)], cancellationToken);

    private async Task<bool> TrySubmitAsync(TableTransactionAction[] changes, CancellationToken cancellationToken)
    {
        try
        {
            await _table.SubmitTransactionAsync(changes, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (IsConflict(failure))
        {
            return false;
        }
    }

    private AsyncPageable<TableEntity> RowsAsync(string partition, CancellationToken cancellationToken) =>
        _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: cancellationToken);

    private static TableTransactionAction Deletion(TableEntity row, ETag tag) => new(TableTransactionActionType.Delete, row, tag);

    private static bool IsDefunct(MembershipEntry entry, DateTimeOffset before) =>
        entry.Status != SiloStatus.Active && (entry.IAmAliveTime > entry.StartTime ? entry.IAmAliveTime : entry.StartTime) < before.UtcDateTime;

    private static bool IsConflict(RequestFailedException failure) =>
        failure.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed
        || (failure.Status == StatusCodes.Status404NotFound && failure.ErrorCode != TableErrorCode.TableNotFound);

    private static string ReasonOf(Exception failure) => failure switch
    {
        AggregateException { InnerExceptions: [.., { } last] } => ReasonOf(last),
        RequestFailedException { ErrorCode.Length: > 0 } refused => refused.ErrorCode,
        _ => failure.Message.Split('\n')[0],
    };
}
