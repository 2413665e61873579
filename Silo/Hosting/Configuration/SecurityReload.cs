using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Gateway.Security.Tokens;
using Microsoft.Extensions.Primitives;

namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>Brings changes of <c>Security:Jwt</c> into force while the PoP runs; settings that are wrong change nothing.</summary>
internal sealed partial class SecurityReload(IConfiguration configuration, TokenTrust trust, ILogger<SecurityReload> logger) : IHostedService, IDisposable
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
        SettingsServices.Security.Check(configuration, problems);
        if (problems.Count == 0) SecurityRules.Check(configuration, problems);
        if (problems.Count > 0)
        {
            LogWrong(string.Join(' ', problems));
            return;
        }

        JwtOptions jwt = configuration.Read<SecurityOptions>(SecurityOptions.Section).Jwt;
        if (!trust.Change(jwt)) return;
        if (jwt.IsUsed) LogChanged(jwt.Authority);
        else LogNone();
    }
}
