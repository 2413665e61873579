using EdgeOrleans.Contracts.Certificates;
using EdgeOrleans.Silo.Hosting.Cluster;
using EdgeOrleans.Silo.Hosting.Tls;

namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>The rules for settings that name certificates: those must be there and good.</summary>
internal static class CertificateRules
{
    /// <summary>Adds a sentence to <paramref name="problems"/> for each section whose certificate cannot be used.</summary>
    public static void Check(IConfiguration configuration, TimeProvider clock, ICollection<string> problems)
    {
        foreach (string section in TlsServices.Sections)
        {
            IConfigurationSection settings = configuration.GetSection(section);
            foreach (string orphan in CertificateFiles.OrphansOf(section, name => settings[name])) problems.Add(orphan);
            if (CertificateFiles.Of(section, name => settings[name]) is { } files) Check(files, clock, problems);
        }
    }

    private static void Check(CertificateFiles files, TimeProvider clock, ICollection<string> problems)
    {
        if (files.Section == ClusteringOptions.Section && files.AuthorityPath is null)
        {
            problems.Add("Clustering:AuthorityPath is needed with Clustering:CertificatePath; it names the PEM file of the authority that all PoPs' certificates come from.");
        }

        if (new CertificateReader(files).ProblemAt(clock.GetUtcNow()) is { } problem) problems.Add(problem);
    }
}
