using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Store;

namespace EdgeOrleans.Grains.Tests.Deployment.Store;

public sealed class FileArtifactStoreTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];

    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-store-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Store_WithoutAFolder_IsEmptyAndMakesNone()
    {
        FileArtifactStore store = Open("none");

        Assert.True((await store.ReadIndexAsync(Cancellation)).IsEmpty);
        Assert.Null(await store.ReadAsync(ArtifactHash.Of(Content), 0, 100, Cancellation));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData(0, 100, 100)]
    [InlineData(90, 100, 10)]
    [InlineData(100, 10, 0)]
    [InlineData(10, 5, 5)]
    public async Task Content_ReadInPart_IsThatPart(int offset, int length, int expected)
    {
        await Open("one").WriteAsync(ArtifactHash.Of(Content), Content, Cancellation);

        byte[]? part = await Open("one").ReadAsync(ArtifactHash.Of(Content), offset, length, Cancellation);

        Assert.Equal(Content[offset..(offset + expected)], part);
    }

    [Fact]
    public async Task Content_Deleted_IsGone()
    {
        FileArtifactStore store = Open("one");
        await store.WriteAsync(ArtifactHash.Of(Content), Content, Cancellation);
        await store.DeleteAsync(ArtifactHash.Of(Content), Cancellation);

        Assert.Null(await store.ReadAsync(ArtifactHash.Of(Content), 0, 1, Cancellation));
    }

    [Fact]
    public async Task Content_DeletedWhileTheIndexNamesIt_Stays()
    {
        string hash = ArtifactHash.Of(Content);
        FileArtifactStore store = Open("one");
        await store.WriteAsync(hash, Content, Cancellation);
        await store.MergeAsync(IndexEntries.Of(Version(1) with { Hash = hash }), Cancellation);

        await Open("one").DeleteAsync(hash, Cancellation);
        Assert.Equal(Content, await store.ReadAsync(hash, 0, 100, Cancellation));

        await store.MergeAsync(IndexEntries.Of(Version(1) with { Hash = hash, IsDeleted = true, Revision = 2 }), Cancellation);
        await Open("one").DeleteAsync(hash, Cancellation);
        Assert.Null(await store.ReadAsync(hash, 0, 100, Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(100)]
    public async Task Content_WrittenOverOneThatIsDamaged_IsWhole(int bytes)
    {
        string hash = ArtifactHash.Of(Content);
        FileArtifactStore store = Open("one");
        await store.WriteAsync(hash, Content, Cancellation);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "one", "content", hash), new byte[bytes], Cancellation);

        await store.WriteAsync(hash, Content, Cancellation);

        Assert.Equal(Content, await store.ReadAsync(hash, 0, 200, Cancellation));
    }

    [Theory]
    [InlineData("index.json.0.part")]
    [InlineData("content/aa.0.part")]
    public async Task Part_LeftByOneThatWasKilled_IsGoneAfterAnHour(string name)
    {
        await Open("one").WriteAsync(ArtifactHash.Of(Content), Content, Cancellation);
        string path = Path.Combine(_folder, "one", name);
        await File.WriteAllTextAsync(path, "half", Cancellation);
        await Open("one").ReadIndexAsync(Cancellation);
        Assert.True(File.Exists(path), $"{name} may still be written and is gone");

        File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-61));
        await Open("one").ReadIndexAsync(Cancellation);

        Assert.False(File.Exists(path), $"{name} is an hour old and still there");
        Assert.NotNull(await Open("one").ReadAsync(ArtifactHash.Of(Content), 0, 1, Cancellation));
    }

    [Theory]
    [InlineData("../index.json")]
    [InlineData("")]
    [InlineData("ABCDEF")]
    public async Task Content_UnderWhatIsNoHash_IsRefused(string hash) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Open("one").ReadAsync(hash, 0, 1, Cancellation));

    [Fact]
    public async Task Index_MergedByManyAtOnce_LosesNothing()
    {
        await Task.WhenAll(Enumerable.Range(1, 24).Select(version => Task.Run(() => Open("one").MergeAsync(IndexEntries.Of(Version(version)), Cancellation), Cancellation)));

        Assert.Equal(Enumerable.Range(1, 24), (await Open("one").ReadIndexAsync(Cancellation)).VersionsOf(ArtifactKind.Stage, "x").Select(version => version.Version));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private FileArtifactStore Open(string name) => new(Path.Combine(_folder, name), TimeProvider.System);

    private static DeployedVersion Version(int version) => new()
    {
        Kind = ArtifactKind.Stage, Name = "x", Version = version, Hash = "a", Bytes = 1, At = DateTimeOffset.UnixEpoch, Revision = 1,
    };
}
