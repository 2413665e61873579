namespace EdgeOrleans.Grains.Deployment.Store;

/// <summary>Files on their way to replace another. One stays when its writer is killed.</summary>
internal static class PartFiles
{
    private static readonly TimeSpan OldAfter = TimeSpan.FromHours(1);

    /// <summary>A new one beside the file that it is to replace.</summary>
    public static string PathFor(string path) => $"{path}.{Guid.NewGuid():N}.part";

    /// <summary>Deletes those of a folder that nobody has written to for an hour; one that cannot be deleted stays.</summary>
    public static void RemoveOld(string folder, TimeProvider clock)
    {
        try
        {
            DirectoryInfo directory = new(folder);
            if (!directory.Exists) return;
            DateTime old = clock.GetUtcNow().UtcDateTime - OldAfter;
            foreach (FileInfo part in directory.EnumerateFiles("*.part").Where(part => part.LastWriteTimeUtc < old)) part.Delete();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It takes room, and nobody reads it.
        }
    }
}
