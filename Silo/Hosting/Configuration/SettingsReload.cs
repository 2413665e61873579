using Microsoft.Extensions.Primitives;

namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>Brings changes of settings into force while the PoP runs.</summary>
/// <param name="configuration">Where the settings come from.</param>
internal abstract class SettingsReload(IConfiguration configuration) : IHostedService, IDisposable
{
    private IDisposable? _watch;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _watch = ChangeToken.OnChange(configuration.GetReloadToken, () => Reload(configuration));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _watch?.Dispose();

    /// <summary>The settings were read again; those that are wrong are to change nothing.</summary>
    protected abstract void Reload(IConfiguration configuration);
}
