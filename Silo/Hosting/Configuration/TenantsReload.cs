using EdgeOrleans.Grains.Tenants;
using Microsoft.Extensions.Primitives;

namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>Brings changes of the tenants' settings into force while the PoP runs; settings that are wrong change nothing.</summary>
internal sealed partial class TenantsReload(IConfiguration configuration, TenantBook book, ILogger<TenantsReload> logger) : IHostedService, IDisposable
{
    private IDisposable? _watch;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _watch = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
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

    private void Reload()
    {
        List<string> problems = [];
        SettingsServices.Tenants.Check(configuration, problems);
        if (problems.Count == 0)
        {
            book.Change(SettingsServices.Tenants.Read(configuration));
            LogReloaded();
        }
        else
        {
            LogWrong(string.Join(' ', problems));
        }
    }
}
