using EdgeOrleans.Contracts.Certificates;
using EdgeOrleans.Silo.Hosting.Cluster;
using Orleans.Configuration;
using GatewayOptions = EdgeOrleans.Silo.Gateway.GatewayOptions;

namespace EdgeOrleans.Silo.Hosting.Tls;

/// <summary>Certificates of the doors and of the cluster.</summary>
internal static class TlsServices
{
    /// <summary>The sections that may name a certificate.</summary>
    public static readonly string[] Sections = [GatewayOptions.Section, ClusteringOptions.Section];

    /// <summary>Adds a <see cref="CertificateSource"/> under the name of each section that names a certificate, and lets doors and silos use them.</summary>
    public static void AddEdgeTls(this WebApplicationBuilder builder)
    {
        foreach (string section in Sections)
        {
            IConfigurationSection settings = builder.Configuration.GetSection(section);
            if (CertificateFiles.Of(section, name => settings[name]) is not { } files) continue;

            builder.Services.AddKeyedSingleton(section, (services, _) => ActivatorUtilities.CreateInstance<CertificateSource>(services, files));
            builder.Services.AddSingleton<IHostedService>(services => services.GetRequiredKeyedService<CertificateSource>(section));
        }

        builder.Services.AddSingleton<DoorTls>();
        builder.Services.AddSingleton<PeerConnections>();
        builder.Services.AddSingleton<ClusterTls>();
        builder.Services.AddOptions<SiloConnectionOptions>().Configure<ClusterTls>((connections, tls) => tls.Secure(connections));
    }
}
