using EdgeOrleans.Grains.Keys;
using EdgeOrleans.Grains.Keys.Store;
using EdgeOrleans.Grains.Tests.Keys.Doubles;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Keys.Store;

public sealed class FileKeyStoreTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(SomeKeys.Start);
    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-keys-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_folder, "below", "keys.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Keys_Merged_AreReadByAnotherAndForThisUserAlone()
    {
        FileKeyStore store = NewStore();
        Assert.Same(KeyIndex.Empty, await store.ReadAsync(Cancellation));
        await store.MergeAsync([SomeKeys.Of("a")], Cancellation);
        await store.MergeAsync([SomeKeys.Of("b")], Cancellation);

        KeyIndex read = await NewStore().ReadAsync(Cancellation);

        Assert.Equal("a b", string.Join(' ', read.Keys.Select(key => key.Id)));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public async Task Read_WhileNothingChanged_IsTheSameIndexAndThenTheNewOne()
    {
        FileKeyStore store = NewStore();
        FileKeyStore other = NewStore();
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
            NewStore().MergeAsync([SomeKeys.Of($"key-{number}")], Cancellation)));

        Assert.Equal(20, (await NewStore().ReadAsync(Cancellation)).Keys.Length);
    }

    [Fact]
    public async Task Read_OfAFileThatIsDamaged_Fails()
    {
        FileKeyStore store = NewStore();
        await store.MergeAsync([SomeKeys.Of("a")], Cancellation);
        await File.WriteAllTextAsync(FilePath, "[{", Cancellation);

        await Assert.ThrowsAnyAsync<Exception>(() => store.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task Part_LeftByOneThatWasKilled_IsGoneAfterAnHour()
    {
        await NewStore().MergeAsync([SomeKeys.Of("a")], Cancellation);
        string path = $"{FilePath}.0.part";
        await File.WriteAllTextAsync(path, "half", Cancellation);
        File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-61));

        Assert.NotNull((await NewStore().ReadAsync(Cancellation)).Find("a"));

        Assert.False(File.Exists(path), "the part is an hour old and still there");
    }

    [Fact]
    public async Task Merge_AfterTheRetention_ForgetsWhatExpiredAndBuriesWhatWasRevoked()
    {
        FileKeyStore store = NewStore();
        await store.MergeAsync([SomeKeys.Of("a"), SomeKeys.Of("b", revoked: 1) with { Expires = null }, SomeKeys.Of("c") with { Expires = null }], Cancellation);
        _clock.SetUtcNow(SomeKeys.Start.AddDays(32));

        KeyIndex after = await store.MergeAsync([], Cancellation);

        Assert.Equal("b c", string.Join(' ', after.Keys.Select(key => key.Id)));
        Assert.True(after.Find("b")!.IsTombstone);
        Assert.Equal(after.Digest, (await NewStore().ReadAsync(Cancellation)).Digest);
        Assert.DoesNotContain("acme", JsonOf(await File.ReadAllTextAsync(FilePath, Cancellation), "b"), StringComparison.Ordinal);
    }

    private static string JsonOf(string file, string id) =>
        System.Text.Json.JsonDocument.Parse(file).RootElement.EnumerateArray().Single(key => key.GetProperty("id").GetString() == id).GetRawText();

    private FileKeyStore NewStore() => new(FilePath, new KeyRetention(Options.Create(new KeysOptions()), _clock), TimeProvider.System);
}
