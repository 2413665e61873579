using EdgeOrleans.Grains.Stages.Running;
using EdgeOrleans.Grains.Tests.Wasm;
using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Tests.Stages.Running;

public sealed class StageWarmUpTests
{
    [Fact]
    public void Run_InASandboxThatNobodyUses_EndsWellAndLeavesNothingBehind()
    {
        using SandboxFixture fixture = new();

        SandboxOutcome outcome = StageWarmUp.Run(fixture.Sandbox, new StageLimits());

        Assert.Null(outcome.Failure);
        Assert.True(outcome.Run > TimeSpan.Zero, "It should have run.");
        Assert.Equal((0, 0), (fixture.Sandbox.Running, fixture.Sandbox.Waiting));
    }
}
