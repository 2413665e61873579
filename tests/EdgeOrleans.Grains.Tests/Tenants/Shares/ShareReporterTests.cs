using EdgeOrleans.Grains.Tenants;
using EdgeOrleans.Grains.Tenants.Shares;
using EdgeOrleans.Grains.Tests.Serving.Running;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Tenants.Shares;

public sealed class ShareReporterTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeDirectory _pops = new() { Count = 2 };
    private readonly FakeDealer _dealer = new();
    private readonly TestMeterFactory _meters = new();
    private readonly TenantBook _book;
    private readonly ShareReporter _reporter;

    public ShareReporterTests()
    {
        _book = new TenantBook(
            Options.Create(new Dictionary<string, TenantOptions>
            {
                ["acme"] = new() { RequestsPerSecond = 10 },
                ["free"] = new() { Weight = 5 },
            }),
            _clock);
        _reporter = new ShareReporter(
            _book, new TenantInstruments(_meters, _book), _pops, _dealer, _clock, NullLogger<ShareReporter>.Instance);
    }

    [Fact]
    public void Report_NobodyAsks_TellsNothingAndLeavesTheFloor()
    {
        Seconds(3);

        Assert.Empty(_dealer.Reports);
        Assert.Equal(0.05, Share("acme"));
        Assert.Equal(0.05, Share("zeta", asks: true));
    }

    [Fact]
    public void Report_TenantAsks_TakesOverTheShareThatIsDealt()
    {
        Ask("acme", 5);
        Seconds(1);

        Assert.Equal(("acme", 0.5, 0.0, 2), _dealer.Reports[^1]);
        Assert.Equal(0.5, Share("acme"));
    }

    [Fact]
    public void Report_TenantWithoutLimits_IsNotTold()
    {
        Ask("free", 5);
        Seconds(1);

        Assert.DoesNotContain(_dealer.Reports, report => report.Tenant == "free");
    }

    [Fact]
    public void Report_Alone_HasAll()
    {
        _pops.Count = 1;
        Ask("acme", 5);
        Seconds(1);

        Assert.Empty(_dealer.Reports);
        Assert.Equal(1, Share("acme"));
    }

    [Fact]
    public void Report_AnotherPopJoins_TellsWhatItHas()
    {
        _pops.Count = 1;
        Ask("acme", 1);
        Seconds(1);
        _pops.Count = 2;
        Seconds(1);

        Assert.Equal(1, Assert.Single(_dealer.Reports).Held);
        Assert.Equal(0.5, Share("acme"));
    }

    [Fact]
    public void Report_NoAnswer_KeepsTheShare()
    {
        Ask("acme", 1);
        Seconds(1);
        _dealer.Answer = () => Task.FromException<double>(new TimeoutException());
        Ask("acme", 1);
        Seconds(1);

        Assert.Equal(0.5, Share("acme"));
        Assert.Equal(0.5, _dealer.Reports[^1].Held);
    }

    [Fact]
    public void Report_AnswerOutstanding_TellsNoMoreUntilItCame()
    {
        TaskCompletionSource<double> answer = new();
        _dealer.Answer = () => answer.Task;
        Ask("acme", 1);
        Seconds(1);
        int told = _dealer.Reports.Count;
        Ask("acme", 1);
        Seconds(2);

        Assert.Equal(told, _dealer.Reports.Count);
    }

    [Fact]
    public void Report_TenantStops_GivesTheShareBack()
    {
        Ask("acme", 1);
        Seconds(1);
        Seconds(3);

        Assert.Equal(["acme"], _dealer.Released);
        Assert.Equal(0.05, Share("acme"));
    }

    [Fact]
    public async Task Enter_FirstRequestWithoutAShare_TellsAtOnce()
    {
        _reporter.Report();
        TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _dealer.Answer = () =>
        {
            told.TrySetResult();
            return Task.FromResult(0.8);
        };

        Ask("acme", 1);

        await told.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(("acme", 0.0, 2), (_dealer.Reports[0].Tenant, _dealer.Reports[0].Held, _dealer.Reports[0].Pops));
    }

    public void Dispose()
    {
        _reporter.Dispose();
        _meters.Dispose();
    }

    private void Ask(string tenant, int requests)
    {
        for (int i = 0; i < requests; i++)
        {
            if (_book.Find(tenant)!.Enter() is null) _book.Find(tenant)!.Leave();
        }
    }

    private double Share(string tenant, bool asks = false)
    {
        if (asks) Ask(tenant, 1);
        return _book.Find(tenant)!.Terms.Share;
    }

    private void Seconds(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            _reporter.Report();
        }
    }
}
