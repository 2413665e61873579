using EdgeOrleans.Grains.Wasm;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Wasm.Modules;

public sealed class ModuleCacheTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edge-cwasm-");
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Module_CompiledBefore_ComesFromTheCache()
    {
        Assert.False(IsCached("increment"));
        Assert.True(IsCached("increment"));
        Assert.False(IsCached("echo"));
        Assert.Equal(2, _folder.GetFiles("*.cwasm").Length);
        Assert.Equal(2, _folder.GetFiles().Length);
    }

    [Fact]
    public async Task Module_FromTheCache_Runs()
    {
        IsCached("increment");
        using SandboxFixture fixture = Open();
        StageModule module = fixture.Compile("increment");
        Assert.True(module.IsFromCache);
        (SandboxOutcome outcome, byte[]? output) = await fixture.RunAsync(module, [1]);
        Assert.Null(outcome.Failure);
        Assert.Equal<byte>([2], output!);
    }

    [Fact]
    public void File_WithAnyByteChanged_IsReplaced()
    {
        IsCached("increment");
        string file = _folder.GetFiles().Single().FullName;
        byte[] good = File.ReadAllBytes(file);
        for (int i = 0; i < good.Length; i += good.Length / 20)
        {
            byte[] bad = [.. good];
            bad[i] ^= 1;
            File.WriteAllBytes(file, bad);
            Assert.False(IsCached("increment"), $"A file whose byte {i} was changed was used.");
            Assert.True(IsCached("increment"));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(1000)]
    public void File_ThatIsTruncated_IsReplaced(int length)
    {
        IsCached("increment");
        string file = _folder.GetFiles().Single().FullName;
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..length]);
        Assert.False(IsCached("increment"));
        Assert.True(IsCached("increment"));
    }

    [Fact]
    public void File_OfAnotherModule_IsReplaced()
    {
        IsCached("increment");
        string increment = _folder.GetFiles().Single().FullName;
        IsCached("echo");
        string echo = _folder.GetFiles().Single(file => file.FullName != increment).FullName;
        File.Copy(echo, increment, overwrite: true);
        Assert.False(IsCached("increment"));
    }

    [Fact]
    public void File_OfAnotherKey_IsReplaced()
    {
        IsCached("increment");
        Assert.False(IsCached("increment", key: 2));
        Assert.False(IsCached("increment"));
    }

    [Fact]
    public void File_UnusedForAMonth_GoesWhenAnotherComes()
    {
        IsCached("increment");
        IsCached("echo");
        _time.Advance(TimeSpan.FromDays(20));
        Assert.True(IsCached("echo"));
        _time.Advance(TimeSpan.FromDays(20));
        Assert.False(IsCached("initialised"));
        Assert.Equal(2, _folder.GetFiles().Length);
        Assert.True(IsCached("echo"));
        Assert.False(IsCached("increment"));
    }

    [Fact]
    public void Folder_ThatCannotBeMade_IsDoneWithout()
    {
        string file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "");
        using SandboxFixture fixture = Open(folder: Path.Combine(file, "cache"));
        Assert.False(fixture.Compile("increment").IsFromCache);
    }

    private bool IsCached(string guest, byte key = 1)
    {
        using SandboxFixture fixture = Open(key);
        return fixture.Compile(guest).IsFromCache;
    }

    private SandboxFixture Open(byte key = 1, string? folder = null) => new(
        new WasmSandboxSettings
        {
            Concurrency = 1,
            CacheFolder = folder ?? _folder.FullName,
            CacheKey = Enumerable.Repeat(key, 32).ToArray(),
        },
        _time);
}
