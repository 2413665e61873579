using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops.Gpus;

namespace EdgeOrleans.Grains.Tests.Pops.Gpus;

public sealed class GpuLoadsTests
{
    [Fact]
    public void Read_WithoutALibraryOrGpus_IsEmpty()
    {
        using GpuLoads none = new(null);
        using GpuLoads bare = new(new FakeDevices());

        Assert.Empty(none.Read());
        Assert.Empty(bare.Read());
    }

    [Fact]
    public void Read_Gpus_TellsTheirShareAndMemoryAndLeavesOutTheSilent()
    {
        var devices = new FakeDevices(new NvmlReading(35, 10, 80), null, new NvmlReading(null, 1, 2), new NvmlReading(250, 3, 4));
        using (GpuLoads loads = new(devices))
        {
            Assert.Equal([new GpuLoad(0.35, 10, 80), new GpuLoad(0, 1, 2), new GpuLoad(1, 3, 4)], loads.Read());
        }

        Assert.True(devices.IsDisposed);
    }
}
