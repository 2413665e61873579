using EdgeOrleans.Cluster.Tests.Readme;

namespace EdgeOrleans.Cluster.Tests.Clients.Packages;

/// <summary>The library's packages, made of what is built, and programs that get them from there.</summary>
internal sealed class PackageFeed
{
    /// <summary>Switches of the commands that build: nothing of theirs outlives them.</summary>
    public const string Quiet = "--nologo -v q -nodeReuse:false -p:UseSharedCompilation=false";

    /// <summary>The packages.</summary>
    public static readonly string[] Packages = ["EdgeOrleans.Contracts", "EdgeOrleans.Client", "EdgeOrleans.Client.Images"];

    // Kept from run to run: the packages that compile natively take hundreds of megabytes.
    private static readonly string Restored = Path.Combine(RepositoryFolder.Root, "artifacts", "restored");

    private PackageFeed(string folder) => Folder = folder;

    /// <summary>Where the packages lie.</summary>
    public string Folder { get; }

    /// <summary>The version of the packages.</summary>
    public string Version =>
        Path.GetFileNameWithoutExtension(FileOf(Folder, "EdgeOrleans.Client", "nupkg"))["EdgeOrleans.Client.".Length..];

    /// <summary>The switches that have a program take the packages from here, and never those of an earlier run.</summary>
    public string Restore =>
        $"-p:RestoreAdditionalProjectSources={Folder} -p:RestorePackagesPath={Restored} \"-p:RestoreFallbackFolders=${{NUGET_PACKAGES:-$HOME/.nuget/packages}}\"";

    /// <summary>Packs the library into a new folder.</summary>
    public static async Task<PackageFeed> PackAsync(string folder)
    {
        foreach (string project in (string[])["Contracts", "Client/EdgeOrleans.Client", "Client/EdgeOrleans.Client.Images"])
        {
            await RunAsync($"dotnet pack {project} -c Release --no-build -o {folder} {Quiet}", RepositoryFolder.Root);
        }

        foreach (string package in Packages)
        {
            string earlier = Path.Combine(Restored, package.ToLowerInvariant());
            if (Directory.Exists(earlier)) Directory.Delete(earlier, recursive: true);
        }

        return new PackageFeed(folder);
    }

    /// <summary>A package's file; behind the name of one may stand the rest of another's.</summary>
    public static string FileOf(string feed, string package, string extension) =>
        Directory.GetFiles(feed, $"{package}.*.{extension}").Single(file => char.IsAsciiDigit(Path.GetFileName(file)[package.Length + 1]));

    /// <summary>Runs a command; a failure is one of the test.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> RunAsync(string command, string folder)
    {
        (int code, string output, string errors) = await BashCommand.RunAsync(command, folder);
        Assert.True(code == 0, $"'{command}' ended with {code}: {errors}{output}");
        return output;
    }
}
