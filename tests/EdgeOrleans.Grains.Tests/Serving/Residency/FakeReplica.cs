using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving;

namespace EdgeOrleans.Grains.Tests.Serving.Residency;

internal sealed class FakeReplica(ModelDeployment deployment, long bytes, Action<FakeReplica> onDisposed) : IModelReplica
{
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ModelDeployment Deployment => deployment;

    public Task Disposed => _disposed.Task;

    public bool IsDisposed => _disposed.Task.IsCompleted;

    public ModelSignature Signature { get; } = new([], []);

    public string Device => "CPU";

    public long MemoryBytes => bytes;

    public ReplicaLoad Load => default;

    public TimeSpan? AnswerTimeOf(InferenceRequest request) => null;

    public Task<InferenceResult> InferAsync(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("No test runs a request here.");

    public ValueTask DisposeAsync()
    {
        onDisposed(this);
        if (!_disposed.TrySetResult()) throw new InvalidOperationException("Disposed twice.");
        return ValueTask.CompletedTask;
    }
}
