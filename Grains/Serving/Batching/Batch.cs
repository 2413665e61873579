using EdgeOrleans.Grains.Serving.Running;

namespace EdgeOrleans.Grains.Serving.Batching;

/// <summary>The requests of one run. Each runner reuses its own.</summary>
internal sealed class Batch(IRunner? runner)
{
    /// <summary>Who runs it; null while the model is being warmed.</summary>
    public IRunner? Runner { get; } = runner;

    public List<PendingRequest> Requests { get; } = [];

    /// <summary>Elements of all requests together.</summary>
    public int Elements { get; private set; }

    /// <summary>Requests whose caller still waits; the run stops when none does.</summary>
    public int Waiting { get; set; }

    /// <summary>When it left the queue, a timestamp of the clock.</summary>
    public long TakenAt { get; set; }

    public void Add(PendingRequest request)
    {
        Requests.Add(request);
        Elements += request.Elements;
    }

    public void Clear()
    {
        Requests.Clear();
        Elements = 0;
        Waiting = 0;
    }
}
