using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Gateway.Security.Tokens;

namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>Brings changes of <c>Security:Jwt</c> into force while the PoP runs; settings that are wrong change nothing.</summary>
internal sealed partial class SecurityReload(IConfiguration configuration, TokenTrust trust, ILogger<SecurityReload> logger) : SettingsReload(configuration)
{
    /// <inheritdoc/>
    protected override void Reload(IConfiguration configuration)
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
