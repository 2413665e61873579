using Orleans.Placement;

namespace EdgeOrleans.Benchmarks.Tls;

/// <summary>Lives on the silo that called it first.</summary>
[PreferLocalPlacement]
internal sealed class ReceiverGrain : Grain, IReceiverGrain
{
    /// <inheritdoc/>
    public Task<int> ReceiveAsync(byte[] bytes) => Task.FromResult(bytes.Length);
}
