using EdgeOrleans.Grains.Keys;
using EdgeOrleans.Silo.Gateway.Security.Audit;
using EdgeOrleans.Silo.Gateway.Security.Keys;
using EdgeOrleans.Silo.Gateway.Security.Tokens;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>Registers who may come in.</summary>
internal static class SecurityServices
{
    /// <summary>Adds the doorkeeper, whose settings are section <see cref="SecurityOptions.Section"/>. It needs the cluster's API keys.</summary>
    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddOptions<SecurityOptions>()
            .BindConfiguration(SecurityOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton<KeyHash>();
        services.TryAddSingleton<KeyRing>();
        services.TryAddSingleton<KeyInstruments>();
        services.AddHostedService<SecretWatch>();
        services.AddOptions<KeysOptions>().Configure<IOptions<SecurityOptions>>((keys, security) => keys.Retention = security.Value.KeyRetention);
        services.TryAddSingleton<TokenTrust>();
        services.TryAddSingleton<FailedLogins>();
        services.TryAddSingleton<Doorkeeper>();
        services.TryAddSingleton<IDoorkeeper>(provider => provider.GetRequiredService<Doorkeeper>());
        services.TryAddSingleton<ITenantGate, TenantGate>();
        services.TryAddSingleton<AuditLog>();
        return services;
    }
}
