namespace EdgeOrleans.Grains.Tests.Stages.Running;

public sealed class StageSandboxTests
{
    [Fact]
    public void Sandbox_WhoseSlotsMayAllBeHeld_LeavesThreadsForTheSilo()
    {
        using StagePop pop = new();

        _ = pop.Sandbox.Sandbox;

        ThreadPool.GetMinThreads(out int workers, out _);
        Assert.InRange(workers, Environment.ProcessorCount + StagePop.Concurrency, int.MaxValue);
    }
}
