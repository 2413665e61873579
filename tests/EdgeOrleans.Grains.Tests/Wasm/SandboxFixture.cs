using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Tests.Wasm;

/// <summary>A sandbox, and the guests of the folder <c>Guests</c> in it.</summary>
internal sealed class SandboxFixture : IDisposable
{
    /// <summary>Far above what a call takes on a busy machine; a call that ends otherwise hung.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<StageModule> _modules = [];

    public SandboxFixture(WasmSandboxSettings? settings = null, TimeProvider? time = null) =>
        Sandbox = new WasmSandbox(settings ?? new WasmSandboxSettings { Concurrency = 2 }, time);

    public WasmSandbox Sandbox { get; }

    public static byte[] Guest(string name) =>
        Wasmtime.Module.ConvertText(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Wasm", "Guests", $"{name}.wat")));

    public StageModule Compile(string name, StageForm? form = null, HostFunctions allowed = HostFunctions.None) =>
        Compile(Guest(name), form, allowed);

    public StageModule Compile(byte[] wasm, StageForm? form = null, HostFunctions allowed = HostFunctions.None)
    {
        StageModule module = Sandbox.Compile(wasm, form, allowed);
        _modules.Add(module);
        return module;
    }

    public async Task<(SandboxOutcome Outcome, byte[]? Output)> RunAsync(
        StageModule module,
        byte[] input,
        StageLimits? limits = null,
        SandboxHost? host = null,
        TimeSpan? timeLeft = null,
        CancellationToken? caller = null)
    {
        ByteExchange exchange = new(input);
        SandboxOutcome outcome = await RunAsync(module, exchange, limits, host, timeLeft, caller);
        return (outcome, exchange.Output);
    }

    public async Task<SandboxOutcome> RunAsync(
        StageModule module,
        ISandboxExchange exchange,
        StageLimits? limits = null,
        SandboxHost? host = null,
        TimeSpan? timeLeft = null,
        CancellationToken? caller = null) => await Sandbox.RunAsync(
            module, limits ?? new StageLimits(), exchange, timeLeft ?? Patience, host ?? new SandboxHost(), caller ?? default);

    public void Dispose()
    {
        foreach (StageModule module in _modules) module.Dispose();
        Sandbox.Dispose();
    }
}
