using System.Collections.Concurrent;
using EdgeOrleans.Grains.Pops;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Tenants.Shares;

/// <summary>
/// Tells once a second what each tenant asks for at this PoP, and takes over the shares that it gets. A PoP that gets no
/// answer keeps its share; requests wait for none of this.
/// </summary>
internal sealed partial class ShareReporter : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    /// <summary>Time between two reports.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Tenant> _underWay = new(StringComparer.OrdinalIgnoreCase);
    private readonly TenantBook _book;
    private readonly IPopDirectory _pops;
    private readonly IShareDealer _dealer;
    private readonly ILogger<ShareReporter> _logger;
    private readonly ITimer _rhythm;
    private volatile bool _isStopped;

    public ShareReporter(
        TenantBook book, TenantInstruments instruments, IPopDirectory pops, IShareDealer dealer, TimeProvider clock, ILogger<ShareReporter> logger)
    {
        // The instruments read the book by themselves; somebody has to hold them.
        ArgumentNullException.ThrowIfNull(instruments);
        (_book, _pops, _dealer, _logger) = (book, pops, dealer, logger);
        _rhythm = clock.CreateTimer(_ => Report(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc />
    public void Participate(ISiloLifecycle observer) => observer.Subscribe(
        nameof(ShareReporter),
        ServiceLifecycleStage.Active,
        _ =>
        {
            Report();
            _rhythm.Change(Interval, Interval);
            return Task.CompletedTask;
        },
        _ =>
        {
            _isStopped = true;
            _rhythm.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return Task.CompletedTask;
        });

    /// <summary>Reports all tenants that ask for something.</summary>
    public void Report()
    {
        int pops = _pops.Members.Length;
        double first = pops > 1 ? ShareDeal.FloorOf(pops) : 1;
        _book.BeginWith(first, Hasten);
        foreach (Tenant tenant in _book.Tenants)
        {
            tenant.Measure();
            if (!tenant.Terms.IsLimited) continue;
            if (pops <= 1) tenant.SetShare(1, isDealt: true);
            else if (tenant.Demand.IsOver) Release(tenant, first);
            else _ = ReportAsync(tenant, pops);
        }

        _book.ForgetIdle();
    }

    /// <inheritdoc />
    public void Dispose() => _rhythm.Dispose();

    /// <summary>A tenant without a share asks for something: it need not wait for the next report.</summary>
    private void Hasten(Tenant tenant)
    {
        if (tenant.Terms.IsLimited && _pops.Members.Length is > 1 and var pops) _ = Task.Run(() => ReportAsync(tenant, pops));
    }

    private void Release(Tenant tenant, double first)
    {
        bool isDealt = tenant.Dealt > 0;
        tenant.SetShare(first, isDealt: false);
        tenant.OnDemand(Hasten);
        if (isDealt) _ = ReleaseAsync(tenant);
    }

    private async Task ReportAsync(Tenant tenant, int pops)
    {
        if (_isStopped || !_underWay.TryAdd(tenant.Name, tenant)) return;
        try
        {
            double share = await _dealer.ReportAsync(tenant.Name, tenant.Demand.Value, tenant.Dealt, pops).ConfigureAwait(false);
            tenant.SetShare(share, isDealt: true);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogNotReported(exception, tenant.Name);
        }
        finally
        {
            _underWay.TryRemove(tenant.Name, out _);
        }
    }

    private async Task ReleaseAsync(Tenant tenant)
    {
        try
        {
            await _dealer.ReleaseAsync(tenant.Name).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogNotReported(exception, tenant.Name);
        }
    }
}
