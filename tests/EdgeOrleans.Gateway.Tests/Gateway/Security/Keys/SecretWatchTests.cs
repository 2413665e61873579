using System.Diagnostics.Metrics;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Grains.Keys;
using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Gateway.Security.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Gateway.Tests.Gateway.Security.Keys;

public sealed class SecretWatchTests : IDisposable
{
    private const string Current = "the-Hash.Secret-of-tests-0123456789";
    private const string Previous = "the-Secret.before-of-tests-0123456789";
    private const string Foreign = "some-Other.Secret-of-tests-0123456789";

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch.AddYears(57));
    private readonly FakeApiKeys _keys = new();
    private readonly CollectingLogs _logs = new();
    private readonly ILoggerFactory _loggers;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, int> _counts = [];
    private readonly SecretWatch _watch;

    public SecretWatchTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        IMeterFactory meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((_, count, tags, _) => _counts[$"{tags[0].Value}"] = count);
        _listener.Start();
        _watch = new SecretWatch(
            _keys, HashOf(Current, Previous), new KeyInstruments(meters), _clock, _loggers.CreateLogger<SecretWatch>());
    }

    public void Dispose()
    {
        _watch.Dispose();
        _listener.Dispose();
        _services.Dispose();
        _loggers.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public void Keys_OfAnotherSecret_AreOneErrorWithTheRemedyUntilThereAreMore()
    {
        Add("a", Current);
        _watch.Look();
        Assert.Empty(_logs.Warnings);

        Add("b", Foreign);
        _watch.Look();
        _watch.Look();
        string error = Assert.Single(_logs.Warnings);
        Assert.StartsWith("Error ", error, StringComparison.Ordinal);
        Assert.Contains("1 API keys (b among them) are refused at this PoP, since they were made under another Security:KeyHashSecret; give all PoPs the same", error, StringComparison.Ordinal);
        Assert.DoesNotContain(Current, error, StringComparison.Ordinal);

        Add("c", Foreign);
        _watch.Look();
        Assert.Equal(2, _logs.Warnings.Count);
    }

    [Fact]
    public void Keys_ThatCountNoLonger_AreNobodysConcern()
    {
        Add("a", Foreign, revoked: _clock.GetUtcNow());
        Add("b", Foreign, expires: _clock.GetUtcNow());
        _watch.Look();
        Assert.Empty(_logs.Warnings);
    }

    [Fact]
    public void Keys_OfThePreviousSecret_AreNamed()
    {
        Add("a", Previous);
        _watch.Look();
        Assert.Empty(_logs.Warnings);
        Assert.Contains("1 API keys (a among them) count by Security:PreviousKeyHashSecret alone", Assert.Single(_logs.Refusals), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_Active_AreCountedByTheirSecret()
    {
        Add("a", Current);
        Add("b", Current);
        Add("c", Previous);
        Add("d", Foreign);
        Add("e", null);
        _watch.Look();
        Assert.Equal("current 2, foreign 1, previous 1, unknown 1", string.Join(", ", _counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}")));
    }

    [Fact]
    public async Task Watch_WhileItRuns_LooksAgain()
    {
        await _watch.StartAsync(TestContext.Current.CancellationToken);
        Add("a", Foreign);
        await Eventually.TrueAsync(
            () =>
            {
                _clock.Advance(SecretWatch.Interval);
                return !_logs.Warnings.IsEmpty;
            },
            () => "No error was logged.");
        await _watch.StopAsync(TestContext.Current.CancellationToken);
    }

    private static KeyHash HashOf(string secret, string previous = "") =>
        new(Options.Create(new SecurityOptions { KeyHashSecret = secret, PreviousKeyHashSecret = previous }));

    private void Add(string id, string? secret, DateTimeOffset? expires = null, DateTimeOffset? revoked = null) => _keys.AddAsync(
        new ApiKey
        {
            Id = id, Hash = "aa", Roles = ["infer"], Created = _clock.GetUtcNow(), Expires = expires, Revoked = revoked,
            SecretFingerprint = secret is null ? null : HashOf(secret).Fingerprint,
        },
        CancellationToken.None);
}
