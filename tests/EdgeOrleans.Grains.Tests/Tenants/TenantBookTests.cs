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
    public void ForgetIdle_LongIdle_ForgetsThoseWithoutSettingsAndKeepsTheirCounts()
    {
        TenantBook book = Book(new() { ["acme"] = new TenantOptions() });
        Tenant stranger = book.Find("stranger")!;
        stranger.Enter();
        stranger.Leave();
        for (int i = 0; i < 700; i++)
        {
            foreach (Tenant tenant in book.Tenants) tenant.Measure();
        }

        book.ForgetIdle();

        Assert.Equal(["acme"], book.Tenants.Select(tenant => tenant.Name));
        Assert.Equal(1, book.Forgotten.Admitted);
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

    private TenantBook Book(Dictionary<string, TenantOptions> settings) => new(Options.Create(settings), _clock);
}
