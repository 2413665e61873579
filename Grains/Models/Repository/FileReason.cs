namespace EdgeOrleans.Grains.Models.Repository;

/// <summary>Says why a file cannot be used, for callers too: without its path on the server's disk, which such exceptions name.</summary>
internal static class FileReason
{
    /// <summary>The reason, as the end of a sentence without its full stop.</summary>
    public static string Of(Exception failure) => failure switch
    {
        UnauthorizedAccessException => "access is denied",
        FileNotFoundException or DirectoryNotFoundException => "it is not there",
        _ => "the disk or network that it is on failed",
    };
}
