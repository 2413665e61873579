using EdgeOrleans.Grains.Wasm;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Grains.Tests.Wasm;

[Collection("Sandbox")]
[Trait("Process", "Sandbox")]
public sealed class MutatedModuleTests : IDisposable
{
    private const int Modules = 10_000;
    private static readonly StageLimits Limits = new() { CpuTime = TimeSpan.FromMilliseconds(10), MemoryBytes = 4 << 20, OutputBytes = 1 << 20 };

    private readonly SandboxFixture _fixture = new();
    private int _refused;
    private int _failed;
    private int _answered;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Module_ThatIsMutated_IsRefusedOrRunsToAnOutcome()
    {
        ModuleMutator mutator = new(
            ["echo", "increment", "tabled", "initialised", "host", "cat", "world", "Hostile/memory-bomb", "Hostile/deep-recursion"]);
        Prop.ForAll(Gen.Choose(int.MinValue, int.MaxValue).ToArbitrary(), seed => CompileAndRun(mutator.Next(new Random(seed))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Modules).WithReplay(20261124, 1));

        Assert.Equal(Modules, _refused + _failed + _answered);
        Assert.InRange(_refused, 1000, Modules);
        Assert.InRange(_failed, 100, Modules);
        Assert.InRange(_answered, 100, Modules);
        Assert.Equal(0, _fixture.Sandbox.Running);
    }

    private void CompileAndRun(byte[] wasm)
    {
        StageModule module;
        try
        {
            module = _fixture.Sandbox.Compile(wasm, null, (HostFunctions)15);
        }
        catch (StageModuleException exception)
        {
            Assert.NotEmpty(exception.Message);
            _refused++;
            return;
        }

        using (module)
        {
            // A slot is free, so the call runs here and now.
            ByteExchange exchange = new([1, 2, 3, 4]);
            Task<SandboxOutcome> call =
                _fixture.Sandbox.RunAsync(module, Limits, exchange, SandboxFixture.Patience, new SandboxHost(), default).AsTask();
            Assert.True(call.IsCompletedSuccessfully);
            SandboxOutcome outcome = call.Result;
            Assert.Equal(outcome.Failure is null, exchange.Output is not null);
            if (outcome.Failure is null) _answered++;
            else _failed++;
        }
    }
}
