using EdgeOrleans.Grains.Stages.Manifests;
using EdgeOrleans.Grains.Wasm;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Stages.Running;

/// <summary>The sandbox of this PoP, made when the first stage comes: a PoP without stages need not pay for it.</summary>
internal sealed class StageSandbox(IOptions<StagesOptions> options, TimeProvider clock) : IDisposable
{
    private readonly Lazy<WasmSandbox> _sandbox = new(() => Make(options.Value, clock));

    /// <summary>The sandbox.</summary>
    /// <exception cref="IOException">The key of its cache can be neither read nor made.</exception>
    public WasmSandbox Sandbox => _sandbox.Value;

    /// <inheritdoc />
    public void Dispose()
    {
        if (_sandbox.IsValueCreated) _sandbox.Value.Dispose();
    }

    private static WasmSandbox Make(StagesOptions options, TimeProvider clock)
    {
        WasmSandbox sandbox = new(SettingsOf(options), clock);
        StageWarmUp.Run(sandbox, new StageManifest().LimitsOn(options));
        ReserveThreads(options.Concurrency);
        return sandbox;
    }

    // A stage holds a thread of the pool as long as it runs. The pool adds threads beyond its minimum only slowly, so
    // that stages that loop in all slots would hold up everything else of the silo for seconds.
    private static void ReserveThreads(int concurrency)
    {
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + concurrency), ports);
    }

    private static WasmSandboxSettings SettingsOf(StagesOptions options)
    {
        WasmSandboxSettings settings = new()
        {
            Concurrency = options.Concurrency,
            StackBytes = options.StackBytes,
            MaxModuleBytes = options.MaxModuleBytes,
            MaxCpuTime = options.MaxCpuTime,
            MaxWallTime = options.MaxWallTime,
            MaxMemoryBytes = options.MaxMemoryBytes,
            MaxTableElements = options.MaxTableElements,
            MaxOutputBytes = options.MaxOutputBytes,
        };
        return options.CachePath.Length == 0 ? settings : settings with
        {
            CacheFolder = options.CachePath,
            CacheKey = CacheKey.ReadOrMake(options.CachePath),
        };
    }
}
