using EdgeOrleans.Simulator.Engine;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Policies.Baselines.Prequal;

/// <summary>For each PoP the median time of its recent requests by the requests that were there when they came.</summary>
internal sealed class ServerLatencies(EdgeWorld world)
{
    private const int Buckets = 16;
    private const double BucketsPerSlot = 4;

    /// <summary>A median moves by this share with each request.</summary>
    private const double Step = 0.1;

    private readonly float[] _medians = new float[world.Pops.Count * Buckets];

    /// <summary>A request took that long.</summary>
    public void Observe(int pop, int inFlightBefore, double time)
    {
        ref float median = ref _medians[(pop * Buckets) + BucketOf(pop, inFlightBefore)];
        median = median == 0 ? (float)time : median * (float)(1 + (time > median ? Step : -Step));
    }

    /// <summary>How long a request would take that meets so many others.</summary>
    public double Estimate(int pop, PopLoad load)
    {
        int bucket = BucketOf(pop, load.InFlight);
        float median = _medians[(pop * Buckets) + bucket];
        if (median > 0) return median;
        return load.RunTime * (1 + (Math.Max(0, load.InFlight + 1 - load.Slots) / (double)load.Slots));
    }

    private int BucketOf(int pop, int inFlight) => Math.Min(Buckets - 1, (int)(inFlight * BucketsPerSlot / world.Pops[pop].Slots));
}
