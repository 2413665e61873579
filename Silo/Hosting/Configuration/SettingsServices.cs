using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Pops.Reports;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Stages;
using EdgeOrleans.Grains.Tenants;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Hosting.Cluster;
using EdgeOrleans.Silo.Hosting.Logging;

namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>Every setting of EdgeOrleans, checked before anything starts.</summary>
internal static class SettingsServices
{
    /// <summary>The settings of each tenant.</summary>
    public static readonly NamedSettingsSection<TenantOptions> Tenants =
        new(TenantOptions.Section, name => TenantNames.IsValid(name), TenantNames.Form);

    /// <summary>Who may come in.</summary>
    public static readonly SettingsSection<SecurityOptions> Security = new(SecurityOptions.Section);

    private static readonly ISettingsSection[] Sections =
    [
        new SettingsSection<PopOptions>(PopOptions.Section),
        new SettingsSection<GatewayOptions>(GatewayOptions.Section),
        Security,
        new SettingsSection<ClusteringOptions>(ClusteringOptions.Section),
        new SettingsSection<CatalogOptions>(CatalogOptions.Section),
        new SettingsSection<ServingOptions>(ServingOptions.Section),
        new SettingsSection<StagesOptions>(StagesOptions.Section),
        new SettingsSection<RoutingOptions>(RoutingOptions.Section),
        new SettingsSection<ReportOptions>(ReportOptions.Section),
        Tenants,
        new SettingsSection<LoggingOptions>(LoggingOptions.Section, AllowsSubsections: true),
    ];

    /// <summary>Binds the sections to their options classes.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="args">The settings on the command line, which must all be known.</param>
    /// <exception cref="StartException">Settings are unknown, unparsable or out of range; the message lists them all.</exception>
    public static void AddEdgeSettings(this WebApplicationBuilder builder, IReadOnlyList<string> args)
    {
        List<string> problems = Check(builder.Configuration, args);
        if (problems.Count > 0)
        {
            string heading = problems.Count == 1 ? "a setting is wrong" : $"{problems.Count} settings are wrong";
            throw new StartException($"EdgeOrleans did not start, because {heading}:{string.Concat(problems.Select(p => $"\n  {p}"))}");
        }

        foreach (ISettingsSection section in Sections) section.Register(builder.Services, builder.Configuration);
        builder.Services.AddHostedService<TenantsReload>();
        builder.Services.AddHostedService<SecurityReload>();
    }

    /// <summary>One sentence for each problem of <paramref name="configuration"/>; empty when it is valid.</summary>
    public static List<string> Check(IConfiguration configuration, IReadOnlyList<string> args)
    {
        var problems = new List<string>();
        CommandLineSettings.Check(args, Sections.Select(section => section.Name), problems);
        foreach (ISettingsSection section in Sections) section.Check(configuration, problems);
        CertificateRules.Check(configuration, TimeProvider.System, problems);
        if (problems.Count > 0) return problems;
        AddressRules.Check(configuration, problems);
        RoutingRules.Check(configuration, problems);
        SecurityRules.Check(configuration, problems);
        return problems;
    }

    /// <summary>The settings of a section, where they are needed before there are services.</summary>
    public static TOptions Read<TOptions>(this IConfiguration configuration, string section)
        where TOptions : new() => configuration.GetSection(section).Get<TOptions>() ?? new TOptions();
}
