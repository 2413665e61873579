namespace EdgeOrleans.Gateway.Tests.Demo.Languages;

internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string contents) => File.WriteAllText(Path, contents);

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
