using EdgeOrleans.Grains.Keys;
using EdgeOrleans.Grains.Keys.Store;
using EdgeOrleans.Grains.Tests.Keys.Doubles;

namespace EdgeOrleans.Grains.Tests.Keys.Store;

public sealed class FileKeyStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-keys-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_folder, "below", "keys.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Keys_Merged_AreReadByAnotherAndForThisUserAlone()
    {
        FileKeyStore store = new(FilePath, TimeProvider.System);
        Assert.Same(KeyIndex.Empty, await store.ReadAsync(Cancellation));
        await store.MergeAsync([SomeKeys.Of("a")], Cancellation);
        await store.MergeAsync([SomeKeys.Of("b")], Cancellation);

        KeyIndex read = await new FileKeyStore(FilePath, TimeProvider.System).ReadAsync(Cancellation);

        Assert.Equal("a b", string.Join(' ', read.Keys.Select(key => key.Id)));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public async Task Read_WhileNothingChanged_IsTheSameIndexAndThenTheNewOne()
    {
        FileKeyStore store = new(FilePath, TimeProvider.System);
        FileKeyStore other = new(FilePath, TimeProvider.System);
        await store.MergeAsync([SomeKeys.Of("a")], Cancellation);
        KeyIndex read = await store.ReadAsync(Cancellation);
        Assert.Same(read, await store.ReadAsync(Cancellation));

        await other.MergeAsync([SomeKeys.Of("a", revoked: 1)], Cancellation);

        Assert.NotNull((await store.ReadAsync(Cancellation)).Find("a")!.Revoked);
    }

    [Fact]
    public async Task Merge_OfManyAtOnce_LosesNone()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            new FileKeyStore(FilePath, TimeProvider.System).MergeAsync([SomeKeys.Of($"key-{number}")], Cancellation)));

        Assert.Equal(20, (await new FileKeyStore(FilePath, TimeProvider.System).ReadAsync(Cancellation)).Keys.Length);
    }

    [Fact]
    public async Task Read_OfAFileThatIsDamaged_Fails()
    {
        FileKeyStore store = new(FilePath, TimeProvider.System);
        await store.MergeAsync([SomeKeys.Of("a")], Cancellation);
        await File.WriteAllTextAsync(FilePath, "[{", Cancellation);

        await Assert.ThrowsAnyAsync<Exception>(() => store.ReadAsync(Cancellation));
    }
}
