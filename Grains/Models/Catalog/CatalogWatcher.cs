using System.Threading.Channels;
using EdgeOrleans.Grains.Models.Repository;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Models.Catalog;

/// <summary>
/// Takes over changes of the catalog's folder. A changed model is looked at after <see cref="Debounce"/> and taken over
/// once two looks found it in the same state, so that files which are still being written wait; a look at everything
/// each <see cref="Poll"/> finds what the file system did not tell.
/// </summary>
internal sealed partial class CatalogWatcher(
    ModelCatalog catalog, ModelRepository repository, TimeProvider timeProvider, ILogger<CatalogWatcher> logger)
{
    public static readonly TimeSpan Debounce = TimeSpan.FromMilliseconds(500);
    public static readonly TimeSpan Poll = TimeSpan.FromSeconds(30);

    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _lock = new();
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private ITimer? _delay;
    private bool _isDue;

    /// <summary>Watches until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        using FileSystemWatcher? events = Subscribe();
        await using ITimer delay = timeProvider.CreateTimer(_ => _due.Writer.TryWrite(true), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using ITimer poll = timeProvider.CreateTimer(_ => OnEverythingChanged(), null, Poll, Poll);
        _delay = delay;
        // What changed between the scan and the watch.
        OnEverythingChanged();
        try
        {
            while (await _due.Reader.ReadAsync(stoppingToken)) await LookAsync();
        }
        catch (OperationCanceledException)
        {
            _delay = null;
        }
    }

    /// <summary>Something below the repository's root changed.</summary>
    /// <param name="path">Full path of what changed.</param>
    public void OnChanged(string path)
    {
        string relative = Path.GetRelativePath(repository.Root, path);
        string model = relative.Split(Path.DirectorySeparatorChar)[0];
        if (model is "." or "..") OnEverythingChanged();
        else LookLater([model]);
    }

    private void OnEverythingChanged() => LookLater(repository.Names().Union(catalog.Names, StringComparer.Ordinal));

    private void LookLater(IEnumerable<string> models)
    {
        lock (_lock)
        {
            _changed.UnionWith(models);
            if (_isDue) return;
            _isDue = _delay?.Change(Debounce, Timeout.InfiniteTimeSpan) == true;
        }
    }

    private async Task LookAsync()
    {
        string[] models;
        lock (_lock)
        {
            models = [.. _changed];
            _changed.Clear();
            _isDue = false;
        }

        var unsettled = new List<string>();
        foreach (string model in models)
        {
            if (!await catalog.RefreshAsync(model)) unsettled.Add(model);
        }

        if (unsettled.Count > 0) LookLater(unsettled);
    }

    private FileSystemWatcher? Subscribe()
    {
        if (!Directory.Exists(repository.Root)) return null;
        var events = new FileSystemWatcher(repository.Root) { IncludeSubdirectories = true };
        try
        {
            events.Changed += (_, e) => OnChanged(e.FullPath);
            events.Created += (_, e) => OnChanged(e.FullPath);
            events.Deleted += (_, e) => OnChanged(e.FullPath);
            events.Renamed += (_, e) =>
            {
                OnChanged(e.OldFullPath);
                OnChanged(e.FullPath);
            };
            events.Error += (_, _) => OnEverythingChanged();
            events.EnableRaisingEvents = true;
            return events;
        }
        catch (IOException e)
        {
            LogNoEvents(e, repository.Root, Poll);
            events.Dispose();
            return null;
        }
    }
}
