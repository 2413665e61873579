namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>What is alive in the process once all that could be freed is. Others must not run beside.</summary>
internal static class SettledMemory
{
    /// <summary>Fails where a flood leaves more behind than what measuring itself costs.</summary>
    /// <param name="flood">Sends so many requests; those before the measurement fill what is filled once.</param>
    /// <param name="before">How many come before.</param>
    /// <param name="many">How many are measured.</param>
    /// <param name="most">Bytes that may be left.</param>
    public static async Task AssertFlatAsync(Func<int, Task> flood, int before, int many, int most = 4 << 20)
    {
        await flood(before);
        long first = Measure();
        await flood(many);
        long second = Measure();
        Assert.True(second - first < most, $"{second - first} bytes more are alive after {many} bad requests.");
    }

    private static long Measure()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
