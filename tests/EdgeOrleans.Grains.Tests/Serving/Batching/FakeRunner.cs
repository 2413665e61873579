using EdgeOrleans.Grains.Serving.Batching;
using EdgeOrleans.Grains.Serving.Running;

namespace EdgeOrleans.Grains.Tests.Serving.Batching;

/// <summary>A runner that the test drives by hand.</summary>
internal sealed class FakeRunner : IRunner
{
    public FakeRunner() => Batch = new Batch(this);

    public Batch Batch { get; }

    public int Dispatched { get; private set; }

    public bool LastOnPool { get; private set; }

    public int Stopped { get; private set; }

    public void Dispatch(bool onPool)
    {
        Dispatched++;
        LastOnPool = onPool;
    }

    public int RanHere { get; private set; }

    public void RunHere() => RanHere++;

    public void Stop() => Stopped++;
}
