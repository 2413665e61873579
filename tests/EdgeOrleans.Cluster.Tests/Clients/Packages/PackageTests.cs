using System.IO.Compression;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Cluster.Tests.Readme;

namespace EdgeOrleans.Cluster.Tests.Clients.Packages;

/// <summary>The library as those get it who add its package to a program.</summary>
public sealed class PackageTests : IDisposable
{
    private const string Quiet = "--nologo -v q -nodeReuse:false -p:UseSharedCompilation=false";

    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-packages-").FullName;

    [Fact]
    [Trait("Process", "Load")]
    public async Task Packages_InAProgramOfTheReadme_CallAPop()
    {
        string feed = Path.Combine(_folder, "feed");
        await RunAsync($"dotnet pack Contracts -c Release --no-build -o {feed} {Quiet}", RepositoryFolder.Root);
        await RunAsync($"dotnet pack Client/EdgeOrleans.Client -c Release --no-build -o {feed} {Quiet}", RepositoryFolder.Root);
        foreach (string package in (string[])["EdgeOrleans.Contracts", "EdgeOrleans.Client"]) AssertContents(feed, package);

        await using RunningPop pop = await RunningPop.StartAsync();
        string program = Directory.CreateDirectory(Path.Combine(_folder, "program")).FullName;
        string readme = await File.ReadAllTextAsync(
            Path.Combine(RepositoryFolder.Root, "Client", "EdgeOrleans.Client", "README.md"), TestContext.Current.CancellationToken);
        int setups = ReadmeProgram.Write(program, VersionOf(feed), readme, pop.Host.GrpcDoor, ClusterClient.GatewayOf(pop.Host).ToString());
        await RunAsync(
            $"dotnet build -c Release -o out {Quiet} -p:RestoreAdditionalProjectSources={feed} -p:RestorePackagesPath={_folder}/restored \"-p:RestoreFallbackFolders=${{NUGET_PACKAGES:-$HOME/.nuget/packages}}\"",
            program);

        string output = await RunAsync("dotnet out/Readme.dll", program);

        Assert.Equal(setups, output.Split('\n').Count(line => line == "done"));
        Assert.Contains("language-id takes ngram_freq Fp32", output, StringComparison.Ordinal);
        Assert.Contains("speech: ", output, StringComparison.Ordinal);
        Assert.Contains("'no-such-model'", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void AssertContents(string feed, string package)
    {
        using ZipArchive main = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(feed, $"{package}.*.nupkg")));
        string[] files = [.. main.Entries.Select(entry => entry.FullName)];
        Assert.Contains("README.md", files);
        Assert.Contains($"lib/net10.0/{package}.dll", files);
        Assert.Contains($"lib/net10.0/{package}.xml", files);
        using ZipArchive symbols = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(feed, $"{package}.*.snupkg")));
        Assert.Contains($"lib/net10.0/{package}.pdb", symbols.Entries.Select(entry => entry.FullName));
    }

    private static string VersionOf(string feed) =>
        Path.GetFileNameWithoutExtension(Assert.Single(Directory.GetFiles(feed, "EdgeOrleans.Client.*.nupkg")))["EdgeOrleans.Client.".Length..];

    private static async Task<string> RunAsync(string command, string folder)
    {
        (int code, string output, string errors) = await BashCommand.RunAsync(command, folder);
        Assert.True(code == 0, $"'{command}' ended with {code}: {errors}{output}");
        return output;
    }
}
