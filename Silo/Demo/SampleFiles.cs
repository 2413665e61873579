namespace EdgeOrleans.Silo.Demo;

/// <summary>The files that the demo itself reads.</summary>
internal static class SampleFiles
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Samples");

    /// <summary>The recording for <c>voice-activity</c>.</summary>
    public static string Speech { get; } = Path.Combine(Root, "audio", "speech.wav");

    /// <summary>The model of the crowd.</summary>
    public static string Crowd { get; } = Path.Combine(AppContext.BaseDirectory, "Demo", "Crowd", "crowded.onnx");

    /// <summary>Reads a file.</summary>
    /// <exception cref="DemoException">The file cannot be read.</exception>
    public static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DemoException($"The demo's file {path} cannot be read; build the project again.", failure);
        }
    }
}
