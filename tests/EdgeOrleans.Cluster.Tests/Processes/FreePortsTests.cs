namespace EdgeOrleans.Cluster.Tests.Processes;

public sealed class FreePortsTests
{
    [Fact]
    public void Find_AskedFromSeveralThreads_GivesNoPortTwice()
    {
        int[][] found = new int[400][];

        Parallel.For(0, found.Length, i => found[i] = FreePorts.Find(2));

        Assert.Distinct(found.SelectMany(ports => ports));
        Assert.All(found.SelectMany(ports => ports), port => Assert.InRange(port, 1024, 32_767));
    }
}
