using System.Diagnostics.Metrics;
using EdgeOrleans.Grains.Tenants;
using EdgeOrleans.Grains.Tests.Serving.Running;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Tenants;

public sealed class TenantBookTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Find_CallerWithoutTenant_IsNobody() => Assert.Null(Book([]).Find(""));

    [Fact]
    public void Find_OtherCase_IsTheSameTenant()
    {
        TenantBook book = Book(new() { ["Acme"] = new TenantOptions { Weight = 3 } });

        Assert.Same(book.Find("acme"), book.Find("ACME"));
        Assert.Equal(3, book.Find("acme")!.Terms.Options.Weight);
    }

    [Fact]
    public void Find_NotListed_HasTheDefaultsLimitsForItself()
    {
        TenantBook book = Book(new() { ["default"] = new TenantOptions { MaxConcurrency = 1 } });

        Assert.Null(book.Find("one")!.Enter());
        Assert.Null(book.Find("two")!.Enter());
        Assert.NotNull(book.Find("two")!.Enter());
    }

    [Fact]
    public void Find_NoSettingsAtAll_HasNoLimits()
    {
        Tenant tenant = Book([]).Find("acme")!;

        Assert.False(tenant.Terms.IsLimited);
        Assert.Null(tenant.Enter());
    }

    [Fact]
    public void Change_Settings_HoldForThoseThatWereSeen()
    {
        TenantBook book = Book([]);
        Tenant tenant = book.Find("acme")!;

        book.Change(new Dictionary<string, TenantOptions> { ["acme"] = new() { MaxConcurrency = 4 } });

        Assert.Equal((4, "acme"), (tenant.Terms.Concurrency, tenant.Label));
    }

    [Fact]
    public void Change_WhileATenantIsMet_HoldsForItToo()
    {
        InterruptedClock clock = new();
        TenantBook book = new(Options.Create<Dictionary<string, TenantOptions>>([]), clock);
        Thread reload = new(() => book.Change(new Dictionary<string, TenantOptions> { ["default"] = new() { MaxConcurrency = 4 } }));
        clock.Interruption = () =>
        {
            // It may end now, or wait for the meeting to end.
            reload.Start();
            while ((reload.ThreadState & (ThreadState.WaitSleepJoin | ThreadState.Stopped)) == 0) Thread.Yield();
        };

        Tenant met = book.Find("stranger")!;

        reload.Join();
        Assert.Equal(4, met.Terms.Concurrency);
    }

    [Fact]
    public void ForgetIdle_LongIdle_ForgetsThoseWithoutSettingsAndKeepsTheirCounts()
    {
        TenantBook book = Book(new() { ["acme"] = new TenantOptions() });
        Tenant stranger = book.Find("stranger")!;
        stranger.Enter();
        stranger.Leave();

        Idle(book, seconds: 700);

        Assert.Equal(["acme"], book.Tenants.Select(tenant => tenant.Name));
        Assert.Equal(1, book.Forgotten.Admitted);
        Assert.NotSame(stranger, book.Find("stranger"));
    }

    [Theory]
    [InlineData(0.1, 1000.0, null, null)]
    [InlineData(null, null, 1.0, 10_000.0)]
    public void ForgetIdle_LimitThatIsNotWholeAgain_KeepsTheTenantUntilItIs(double? requests, double? requestBurst, double? bytes, double? bytesBurst)
    {
        TenantBook book = Book(new()
        {
            ["default"] = new TenantOptions { RequestsPerSecond = requests, RequestBurst = requestBurst, TensorBytesPerSecond = bytes, TensorBytesBurst = bytesBurst },
        });
        Tenant stranger = book.Find("stranger")!;
        stranger.Terms.Requests?.Take(1000, _clock.GetTimestamp());
        stranger.Terms.TensorBytes?.Take(10_000, _clock.GetTimestamp());

        Idle(book, seconds: 700);
        Assert.Same(stranger, book.Find("stranger"));

        _clock.Advance(TimeSpan.FromSeconds(10_000));
        book.ForgetIdle();
        Assert.NotSame(stranger, book.Find("stranger"));
    }

    [Fact]
    public void Instruments_OfListedTenants_HaveTheirNamesAndTheOthersOneTogether()
    {
        TenantBook book = Book(new() { ["acme"] = new TenantOptions { MaxConcurrency = 1 } });
        using TestMeterFactory meters = new();
        _ = new TenantInstruments(meters, book);
        foreach (string name in (string[])["acme", "acme", "x1", "x2", "x3"]) book.Find(name)!.Enter();

        List<string> seen = Read(meters);

        Assert.Equal(
            [
                "admitted acme = 1", "admitted other = 3",
                "in_flight acme = 1", "in_flight other = 3",
                "refused acme Concurrency = 1", "share acme = 1",
            ],
            seen.Where(reading => !reading.EndsWith(" = 0", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    /// <summary>What the meters tell now: instrument, tags and value.</summary>
    private static List<string> Read(TestMeterFactory meters)
    {
        List<string> seen = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (meters.Made(instrument.Meter)) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;

        void Note(Instrument instrument, object value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            string of = string.Join(' ', tags.ToArray().Select(tag => tag.Value));
            seen.Add($"{instrument.Name["edgeorleans.tenants.".Length..]} {of} = {value}");
        }
    }

    /// <summary>Nobody asks for anything for so long.</summary>
    private void Idle(TenantBook book, int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            foreach (Tenant tenant in book.Tenants) tenant.Measure();
        }

        book.ForgetIdle();
    }

    private TenantBook Book(Dictionary<string, TenantOptions> settings) => new(Options.Create(settings), _clock);
}
