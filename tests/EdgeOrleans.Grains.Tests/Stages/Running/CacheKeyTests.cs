using EdgeOrleans.Grains.Stages.Running;

namespace EdgeOrleans.Grains.Tests.Stages.Running;

public sealed class CacheKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-key-").FullName;

    private string CacheFolder => Path.Combine(_folder, "compiled");

    [Fact]
    public async Task Key_MadeByManyAtOnce_IsOneAndItsOwnersAlone()
    {
        byte[][] keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => CacheKey.ReadOrMake(CacheFolder), TestContext.Current.CancellationToken)));

        Assert.All(keys, key => Assert.Equal(keys[0], key));
        Assert.Equal(32, keys[0].Length);
        Assert.Equal(["key", "key.lock"], Directory.GetFiles(CacheFolder).Select(Path.GetFileName).Order());
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(CacheFolder, "key")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(CacheFolder));
    }

    [Fact]
    public void Key_OfAnotherLength_IsRefused()
    {
        CacheKey.ReadOrMake(CacheFolder);
        File.WriteAllBytes(Path.Combine(CacheFolder, "key"), [1, 2, 3]);

        Assert.Throws<IOException>(() => CacheKey.ReadOrMake(CacheFolder));
    }

    [Fact]
    public void Key_ThatOthersCanRead_IsRefused()
    {
        if (OperatingSystem.IsWindows()) return;
        CacheKey.ReadOrMake(CacheFolder);
        File.SetUnixFileMode(Path.Combine(CacheFolder, "key"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Assert.Throws<IOException>(() => CacheKey.ReadOrMake(CacheFolder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
