namespace EdgeOrleans.Cli.Hosting;

/// <summary>Reads and writes the files that a command line names.</summary>
internal static class ToolFiles
{
    /// <summary>The path that stands for the standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Reads a file.</summary>
    /// <exception cref="ToolException">It cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(ToolHost host, string path, CancellationToken cancellationToken)
    {
        try
        {
            if (path != StandardInput) return await File.ReadAllBytesAsync(path, cancellationToken);
            await using Stream input = host.Input();
            using MemoryStream content = new();
            await input.CopyToAsync(content, cancellationToken);
            return content.ToArray();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw ToolException.InvalidInput($"'{path}' cannot be read: {failure.Message}");
        }
    }

    /// <summary>Writes a file in place of what is there.</summary>
    /// <exception cref="ToolException">It cannot be written.</exception>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllBytesAsync(path, content, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ToolException($"'{path}' cannot be written: {failure.Message}", ExitCodes.Failed);
        }
    }
}
