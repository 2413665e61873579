using System.IO.Compression;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Cluster.Tests.Readme;
using EdgeOrleans.Gateway.Tests.Hosting.Tls;

namespace EdgeOrleans.Cluster.Tests.Clients.Packages;

/// <summary>The library as those get it who add its package to a program.</summary>
[Collection("Packages")]
public sealed class PackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-packages-").FullName;

    [Fact]
    [Trait("Process", "Load")]
    public async Task Packages_InAProgramOfTheReadme_CallAPop()
    {
        PackageFeed feed = await PackageFeed.PackAsync(Path.Combine(_folder, "feed"));
        foreach (string package in PackageFeed.Packages) AssertContents(feed.Folder, package);

        using TestAuthority authority = new();
        await using RunningPop pop = await RunningPop.StartAsync();
        await using RunningPop secured = await RunningPop.StartAsync(authority.ClusterSettings("fra"));
        string program = Directory.CreateDirectory(Path.Combine(_folder, "program")).FullName;
        int setups = ReadmeProgram.Write(
            program, feed.Version, await ReadmeOfAsync("EdgeOrleans.Client"), await ReadmeOfAsync("EdgeOrleans.Client.Images"),
            pop.Host.GrpcDoor, ClusterClient.GatewayOf(pop.Host).ToString(), ClusterClient.GatewayOf(secured.Host).ToString());
        WriteCertificates(authority, program);
        await PackageFeed.RunAsync($"dotnet build -c Release -o out {PackageFeed.Quiet} {feed.Restore}", program);

        string output = await PackageFeed.RunAsync("dotnet out/Readme.dll", program);

        Assert.Equal(setups, output.Split('\n').Count(line => line == "done"));
        Assert.Contains("language-id takes ngram_freq Fp32", output, StringComparison.Ordinal);
        Assert.Contains("speech: ", output, StringComparison.Ordinal);
        Assert.Contains("'no-such-model'", output, StringComparison.Ordinal);
        Assert.Contains("pixels [1,3,224,224]", output, StringComparison.Ordinal);
        Assert.Contains("pixels FP32 [1,3,224,224]", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void AssertContents(string feed, string package)
    {
        using ZipArchive main = ZipFile.OpenRead(PackageFeed.FileOf(feed, package, "nupkg"));
        string[] files = [.. main.Entries.Select(entry => entry.FullName)];
        Assert.Contains("README.md", files);
        Assert.Contains($"lib/net10.0/{package}.dll", files);
        Assert.Contains($"lib/net10.0/{package}.xml", files);
        using ZipArchive symbols = ZipFile.OpenRead(PackageFeed.FileOf(feed, package, "snupkg"));
        Assert.Contains($"lib/net10.0/{package}.pdb", symbols.Entries.Select(entry => entry.FullName));
    }

    private static void WriteCertificates(TestAuthority authority, string folder)
    {
        (string certificate, string key) = authority.WritePem(authority.Issue("client", usages: [TestAuthority.Client]), "client");
        foreach (string file in (string[])[certificate, key, authority.AuthorityPath]) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    private static Task<string> ReadmeOfAsync(string project) =>
        File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Root, "Client", project, "README.md"), TestContext.Current.CancellationToken);
}
