using EdgeOrleans.Grains.Tenants;

namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>Brings changes of the tenants' settings into force while the PoP runs; settings that are wrong change nothing.</summary>
internal sealed partial class TenantsReload(IConfiguration configuration, TenantBook book, ILogger<TenantsReload> logger) : SettingsReload(configuration)
{
    /// <inheritdoc/>
    protected override void Reload(IConfiguration configuration)
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
