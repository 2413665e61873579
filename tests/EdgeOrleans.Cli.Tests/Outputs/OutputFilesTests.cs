using EdgeOrleans.Cli.Npy;
using EdgeOrleans.Cli.Outputs;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Tests.Outputs;

public sealed class OutputFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-outputs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Write_NamesTooAlikeForFiles_GivesEachAFileOfItsOwn()
    {
        string[] outputs = ["a/b", "a_b", "A_B", "a_b-2", "c"];

        IReadOnlyList<string> files = await WriteAsync([_folder + "/"], outputs);

        Assert.Equal(["a_b.npy", "a_b-2.npy", "A_B-3.npy", "a_b-2-2.npy", "c.npy"], files.Select(Path.GetFileName));
        Assert.Equal([0, 1, 2, 3, 4], files.Select(file => NpyReader.Read("", File.ReadAllBytes(file)).AsSpan<int>()[0]));
    }

    [Theory]
    [InlineData("a=x.npy", "b=x.npy", "x.npy")]
    [InlineData("", "b=a.npy", "a.npy")]
    public async Task Write_FileNamedTwice_WritesNothing(string first, string second, string twice)
    {
        string[] arguments = [first.Length == 0 ? _folder + "/" : In(first), In(second)];

        ToolException failure = await Assert.ThrowsAsync<ToolException>(() => WriteAsync(arguments, ["a", "b"]));

        Assert.Equal((ExitCodes.Usage, $"--output names '{Path.Combine(_folder, twice)}' twice; name another file."), (failure.ExitCode, failure.Message));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private string In(string argument) => argument.Replace("=", $"={_folder}/", StringComparison.Ordinal);

    private static Task<IReadOnlyList<string>> WriteAsync(string[] arguments, string[] names) => OutputFiles.WriteAsync(
        arguments, [.. names.Select((name, i) => Tensor.Create(name, new[] { i }, [1]))], TestContext.Current.CancellationToken);
}
