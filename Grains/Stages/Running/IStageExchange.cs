using EdgeOrleans.Grains.Stages.Frames;
using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Stages.Running;

/// <summary>What goes into a stage, and what came out.</summary>
internal interface IStageExchange : ISandboxExchange
{
    /// <summary>What came out; null before the run has ended well.</summary>
    StageFrame? Output { get; }
}
