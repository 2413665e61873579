using System.Security.Cryptography;
using EdgeOrleans.Cluster.Tests.Readme;

namespace EdgeOrleans.Samples.Tests.GameBackend.Stages;

/// <summary>The committed modules of the stages are those of the committed sources.</summary>
public sealed class ModulesTests
{
    private const string Stages = "Client/Samples/GameBackend/catalog/stages";
    private const string Kit = "Silo/Samples/stages/kits/c";
    private const string Remedy = $"run {Stages}/build and commit what it writes";

    private static string Folder => Path.Combine(RepositoryFolder.Root, Stages);

    [Fact]
    public async Task Modules_AndTheirSources_AreAsTheBuildRecordedThem()
    {
        Dictionary<string, string> recorded = [];
        foreach (string line in await File.ReadAllLinesAsync(Path.Combine(Folder, "modules.sha256"), TestContext.Current.CancellationToken))
        {
            (string hash, string file) = (line[..64], line[66..]);
            recorded.Add(Path.GetFullPath(file, Folder), hash);
        }

        string[] files = [Path.Combine(Folder, "build"), Path.Combine(RepositoryFolder.Root, Kit, "edge.h"), .. FilesOf("*.c"), .. FilesOf("*.h"), .. FilesOf("*.wasm")];
        Assert.Equal(files.Order(StringComparer.Ordinal), recorded.Keys.Order(StringComparer.Ordinal));
        foreach ((string file, string hash) in recorded)
        {
            byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.True(hash == Convert.ToHexStringLower(SHA256.HashData(bytes)), $"{file} is another than when the modules were built; {Remedy}.");
        }
    }

    [Fact]
    public async Task Modules_BuiltAnew_AreTheCommittedBytes()
    {
        // Another compiler makes other bytes of the same source.
        (int code, _, _) = await BashCommand.RunAsync("clang --version | grep -q 'clang version 14\\.' && command -v wasm-ld", Folder);
        if (code != 0) Assert.Skip("clang 14 and wasm-ld are not installed: apt-get install clang lld");
        string root = Directory.CreateTempSubdirectory("edgeorleans-modules-").FullName;
        try
        {
            (int built, string output, string errors) = await BashCommand.RunAsync(
                $"mkdir -p {root}/{Stages} {root}/{Kit} && cp -r {Stages}/. {root}/{Stages} && cp {Kit}/edge.h {root}/{Kit} && rm {root}/{Stages}/*/1/stage.wasm && bash {root}/{Stages}/build",
                RepositoryFolder.Root);
            Assert.True(built == 0, errors + output);
            foreach (string module in FilesOf("*.wasm"))
            {
                byte[] anew = await File.ReadAllBytesAsync(Path.Combine(root, Path.GetRelativePath(RepositoryFolder.Root, module)), TestContext.Current.CancellationToken);
                byte[] committed = await File.ReadAllBytesAsync(module, TestContext.Current.CancellationToken);
                Assert.True(anew.AsSpan().SequenceEqual(committed), $"{module} is not what its source makes; {Remedy}.");
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static string[] FilesOf(string pattern) => Directory.GetFiles(Folder, pattern, SearchOption.AllDirectories);
}
