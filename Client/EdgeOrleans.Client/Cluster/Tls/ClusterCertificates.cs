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
            foreach (string orphan in Orphans(options)) problems.Add($"{orphan} is given without CertificatePath; set both or neither.");
            return;
        }

        if (files.AuthorityPath is null)
        {
            problems.Add("AuthorityPath is needed with CertificatePath; it names the PEM file of the authority that the PoPs' certificates come from.");
        }

        try
        {
            new CertificateReader(files).Read(clock.GetUtcNow());
        }
        catch (CertificateException failure)
        {
            problems.Add(failure.Message);
        }
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

    private static CertificateFiles? FilesOf(EdgeClusterOptions options) => Given(options.CertificatePath) is not { } path
        ? null
        : new CertificateFiles("", path, Given(options.CertificateKeyPath), Given(options.CertificatePassword), Given(options.AuthorityPath)) { IsOfClient = true };

    private static IEnumerable<string> Orphans(EdgeClusterOptions options)
    {
        if (Given(options.CertificateKeyPath) is not null) yield return CertificateFiles.KeyName;
        if (Given(options.CertificatePassword) is not null) yield return CertificateFiles.PasswordName;
        if (Given(options.AuthorityPath) is not null) yield return CertificateFiles.AuthorityName;
    }

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
