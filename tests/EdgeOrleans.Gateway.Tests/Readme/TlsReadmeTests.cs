using System.Diagnostics;
using System.Text.RegularExpressions;
using EdgeOrleans.Contracts.Certificates;

namespace EdgeOrleans.Gateway.Tests.Readme;

public sealed class TlsReadmeTests
{
    [Fact]
    public async Task Commands_OfTheTlsReadme_MakeCertificatesThatAPopTakes()
    {
        string text = await File.ReadAllTextAsync(Path.Combine(ReadmeFile.Root(), "Silo/Hosting/Tls/README.md"), TestContext.Current.CancellationToken);
        string commands = Regex.Match(text, "^```bash\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("edge-tls-");
        try
        {
            ProcessStartInfo start = new("bash", ["-euo", "pipefail", "-c", commands]) { WorkingDirectory = folder.FullName, RedirectStandardError = true };
            using Process bash = Process.Start(start)!;
            string errors = await bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(bash.ExitCode == 0, errors);

            Assert.Equal("CN=door", Read("door", authority: null).Certificate.Subject);
            Assert.Equal("CN=silo", Read("silo", PathOf("authority.pem")).Certificate.Subject);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        string PathOf(string file) => Path.Combine(folder.FullName, file);
        LoadedCertificate Read(string name, string? authority) =>
            new CertificateReader(new CertificateFiles("Gateway", PathOf($"{name}.pem"), PathOf($"{name}.key"), null, authority)).Read(TimeProvider.System.GetUtcNow());
    }
}
