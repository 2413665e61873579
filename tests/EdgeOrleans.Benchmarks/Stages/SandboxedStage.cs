using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Benchmarks.Stages;

/// <summary>A stage in a sandbox.</summary>
internal sealed class SandboxedStage : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly StageLimits Limits = new();
    private static readonly SandboxHost Host = new();

    private readonly WasmSandbox _sandbox;
    private readonly StageModule _module;
    private readonly BufferExchange _exchange;
    private readonly int _bytes;

    public SandboxedStage(WasmSandbox sandbox, byte[] wasm, int bytes)
    {
        _sandbox = sandbox;
        _module = sandbox.Compile(wasm);
        _exchange = new BufferExchange(bytes);
        _bytes = bytes;
    }

    /// <summary>Calls it once on this thread; nobody else may call.</summary>
    public void Call()
    {
        ValueTask<SandboxOutcome> call = _sandbox.RunAsync(_module, Limits, _exchange, Patience, Host, default);
        if (!call.IsCompletedSuccessfully || call.Result.Failure is not null) throw new InvalidOperationException("The stage failed.");
    }

    /// <summary>Calls it once with buffers of its own.</summary>
    public ValueTask<SandboxOutcome> CallAsync(StageLimits limits) =>
        _sandbox.RunAsync(_module, limits, new BufferExchange(_bytes), Patience, Host, default);

    /// <inheritdoc />
    public void Dispose() => _module.Dispose();
}
