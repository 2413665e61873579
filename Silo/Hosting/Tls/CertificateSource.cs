using EdgeOrleans.Contracts.Certificates;

namespace EdgeOrleans.Silo.Hosting.Tls;

/// <summary>
/// A section's certificate, kept as its files are. New files count for connections that begin after them; files that
/// cannot be used leave the last good certificate in place. Thread-safe.
/// </summary>
internal sealed partial class CertificateSource : IHostedService, IDisposable
{
    /// <summary>How often the files are read; by their contents, since timestamps say little of links that are swapped.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>How often an end that comes near is told of.</summary>
    private static readonly TimeSpan Reminder = TimeSpan.FromDays(1);

    /// <summary>The most time before its end at which a certificate's renewal is missed; of a short-lived one, a fifth of its life.</summary>
    private static readonly TimeSpan LongestNotice = TimeSpan.FromDays(14);

    private readonly CertificateFiles _files;
    private readonly CertificateReader _reader;
    private readonly TimeProvider _clock;
    private readonly ILogger<CertificateSource> _logger;
    private readonly Lock _lock = new();
    private volatile LoadedCertificate _current;
    private ITimer? _timer;
    private string? _unusable;
    private bool _isUnusableKnown;
    private DateTimeOffset _remindedAt = DateTimeOffset.MinValue;

    /// <summary>Reads the certificate.</summary>
    /// <exception cref="StartException">It cannot be used.</exception>
    public CertificateSource(CertificateFiles files, TimeProvider clock, ILogger<CertificateSource> logger)
    {
        (_files, _reader, _clock, _logger) = (files, new CertificateReader(files), clock, logger);
        try
        {
            _current = _reader.Read(clock.GetUtcNow());
        }
        catch (CertificateException failure)
        {
            throw new StartException(failure.Message);
        }
    }

    /// <summary>The certificate to show to whoever connects now.</summary>
    public LoadedCertificate Current => _current;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Remind();
        _timer = _clock.CreateTimer(_ => Refresh(), null, Interval, Interval);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    /// <summary>Takes up the files as they are now.</summary>
    public void Refresh()
    {
        if (!_lock.TryEnter()) return;
        try
        {
            Take();
            Remind();
        }
        finally
        {
            _lock.Exit();
        }
    }

    private void Take()
    {
        string fingerprint = "none";
        try
        {
            CertificateContents contents = CertificateContents.Read(_files);
            fingerprint = contents.Fingerprint;
            if (fingerprint == _current.Fingerprint)
            {
                _unusable = null;
                return;
            }

            _current = _reader.Read(contents, _clock.GetUtcNow());
            (_unusable, _remindedAt) = (null, DateTimeOffset.MinValue);
            LogTaken(_files.Section, _current.Certificate.Subject, _current.ValidUntil);
        }
        catch (CertificateException failure)
        {
            Keep(fingerprint, failure.Message);
        }
    }

    // Certificate and key are written one after the other: only files that stay unusable are worth a word, and one is enough.
    private void Keep(string fingerprint, string problem)
    {
        if (fingerprint != _unusable)
        {
            (_unusable, _isUnusableKnown) = (fingerprint, false);
            return;
        }

        if (_isUnusableKnown) return;

        _isUnusableKnown = true;
        LogKept(_files.Section, problem, _current.ValidUntil);
    }

    private void Remind()
    {
        DateTimeOffset now = _clock.GetUtcNow();
        TimeSpan share = (_current.ValidUntil - _current.ValidFrom) / 5;
        TimeSpan notice = share < LongestNotice ? share : LongestNotice;
        if (_current.ValidUntil - now > notice || now - _remindedAt < Reminder) return;

        _remindedAt = now;
        if (now > _current.ValidUntil) LogExpired(_files.Section, _files.CertificatePath, _current.ValidUntil);
        else LogExpires(_files.Section, _files.CertificatePath, _current.ValidUntil);
    }
}
