using EdgeOrleans.Contracts.Certificates;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace EdgeOrleans.Client.Cluster.Tls;

/// <summary>The certificate that a client of the cluster shows, and what becomes of its connections.</summary>
internal static class ClusterCertificates
{
    /// <summary>Adds what is wrong with the options, a sentence each.</summary>
    public static void Check(EdgeClusterOptions options, List<string> problems, TimeProvider clock)
    {
        if (FilesOf(options) is not { } files)
        {
            problems.AddRange(CertificateFiles.OrphansOf("", name => Setting(options, name)));
            return;
        }

        if (files.AuthorityPath is null)
        {
            problems.Add("AuthorityPath is needed with CertificatePath; it names the PEM file of the authority that the PoPs' certificates come from.");
        }

        if (new CertificateReader(files).ProblemAt(clock.GetUtcNow()) is { } problem) problems.Add(problem);
    }

    /// <summary>Sets how connections with gateways begin.</summary>
    public static void Apply(EdgeClusterOptions options, IServiceCollection services)
    {
        CertificateFiles? files = FilesOf(options);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<GatewayWatch>(provider, files is not null));
        services.AddSingleton<IClientConnectionRetryFilter, JoinRetries>();
        if (files is not null)
        {
            services.AddSingleton(files);
            services.AddSingleton<ClientCertificate>();
            services.AddSingleton<GatewayTls>();
        }

        services.AddOptions<ClientConnectionOptions>().Configure<IServiceProvider>(static (connections, provider) => connections.ConfigureConnection(connection =>
        {
            connection.Use(provider.GetRequiredService<GatewayWatch>().Around);
            if (provider.GetService<GatewayTls>() is { } tls) connection.Use(tls.Around);
        }));
    }

    private static CertificateFiles? FilesOf(EdgeClusterOptions options) =>
        CertificateFiles.Of("", name => Setting(options, name)) is { } files ? files with { IsOfClient = true } : null;

    private static string? Setting(EdgeClusterOptions options, string name) => name switch
    {
        CertificateFiles.PathName => options.CertificatePath,
        CertificateFiles.KeyName => options.CertificateKeyPath,
        CertificateFiles.PasswordName => options.CertificatePassword,
        _ => options.AuthorityPath,
    };
}
