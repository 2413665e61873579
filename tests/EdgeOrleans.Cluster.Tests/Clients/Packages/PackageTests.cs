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
        foreach (string project in (string[])["Contracts", "Client/EdgeOrleans.Client", "Client/EdgeOrleans.Client.Images"])
        {
            await RunAsync($"dotnet pack {project} -c Release --no-build -o {feed} {Quiet}", RepositoryFolder.Root);
        }

        foreach (string package in (string[])["EdgeOrleans.Contracts", "EdgeOrleans.Client", "EdgeOrleans.Client.Images"]) AssertContents(feed, package);

        await using RunningPop pop = await RunningPop.StartAsync();
        string program = Directory.CreateDirectory(Path.Combine(_folder, "program")).FullName;
        int setups = ReadmeProgram.Write(
            program, VersionOf(feed), await ReadmeOfAsync("EdgeOrleans.Client"), await ReadmeOfAsync("EdgeOrleans.Client.Images"),
            pop.Host.GrpcDoor, ClusterClient.GatewayOf(pop.Host).ToString());
        await RunAsync(
            $"dotnet build -c Release -o out {Quiet} -p:RestoreAdditionalProjectSources={feed} -p:RestorePackagesPath={_folder}/restored \"-p:RestoreFallbackFolders=${{NUGET_PACKAGES:-$HOME/.nuget/packages}}\"",
            program);

        string output = await RunAsync("dotnet out/Readme.dll", program);

        Assert.Equal(setups, output.Split('\n').Count(line => line == "done"));
        Assert.Contains("language-id takes ngram_freq Fp32", output, StringComparison.Ordinal);
        Assert.Contains("speech: ", output, StringComparison.Ordinal);
        Assert.Contains("'no-such-model'", output, StringComparison.Ordinal);
        Assert.Contains("pixels FP32 [1,3,224,224]", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void AssertContents(string feed, string package)
    {
        using ZipArchive main = ZipFile.OpenRead(FileOf(feed, package, "nupkg"));
        string[] files = [.. main.Entries.Select(entry => entry.FullName)];
        Assert.Contains("README.md", files);
        Assert.Contains($"lib/net10.0/{package}.dll", files);
        Assert.Contains($"lib/net10.0/{package}.xml", files);
        using ZipArchive symbols = ZipFile.OpenRead(FileOf(feed, package, "snupkg"));
        Assert.Contains($"lib/net10.0/{package}.pdb", symbols.Entries.Select(entry => entry.FullName));
    }

    private static string VersionOf(string feed) =>
        Path.GetFileNameWithoutExtension(FileOf(feed, "EdgeOrleans.Client", "nupkg"))["EdgeOrleans.Client.".Length..];

    // Behind the name of one package may stand the rest of another's.
    private static string FileOf(string feed, string package, string extension) =>
        Directory.GetFiles(feed, $"{package}.*.{extension}").Single(file => char.IsAsciiDigit(Path.GetFileName(file)[package.Length + 1]));

    private static Task<string> ReadmeOfAsync(string project) =>
        File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Root, "Client", project, "README.md"), TestContext.Current.CancellationToken);

    private static async Task<string> RunAsync(string command, string folder)
    {
        (int code, string output, string errors) = await BashCommand.RunAsync(command, folder);
        Assert.True(code == 0, $"'{command}' ended with {code}: {errors}{output}");
        return output;
    }
}
