using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Residency;

namespace EdgeOrleans.Grains.Tests.Pipelines;

/// <summary>A model in memory that does what the test says.</summary>
internal sealed class FakeModel(string name, Func<InferenceRequest, CancellationToken, Task<InferenceResult>> run) : IModelReplica, IReplicaPin
{
    public string Name => name;

    public int Version { get; set; } = 1;

    /// <summary>Why it is not ready; null when it is.</summary>
    public Refusal? Obstacle { get; set; }

    /// <summary>How near it is to running.</summary>
    public VersionResidency State { get; set; } = new(Contracts.Pops.ModelWarmth.Warm, default, TimeSpan.Zero, null, 0);

    public ConcurrentQueue<(InferenceRequest Request, TimeSpan Elapsed)> Requests { get; } = [];

    public int Rents { get; set; }

    public int Releases { get; private set; }

    public ModelSignature Signature { get; set; } = new([], []);

    public string Device => "CUDA:0";

    public long MemoryBytes => 0;

    public ReplicaLoad Load => State.Load;

    public TimeSpan? AnswerTimeOf(InferenceRequest request) => null;

    public Task<InferenceResult> InferAsync(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        Requests.Enqueue((request, elapsed));
        return run(request, cancellationToken);
    }

    public void Release() => Releases++;

    public ValueTask DisposeAsync() => default;
}
