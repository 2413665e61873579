namespace EdgeOrleans.Grains.Tests.Reconciliation;

/// <summary>Keeps the one that takes part in it.</summary>
internal sealed class FakeLifecycle : ISiloLifecycle, IDisposable
{
    public int HighestCompletedStage => 0;

    public int LowestStoppedStage => 0;

    public int Stage { get; private set; }

    public ILifecycleObserver? Observer { get; private set; }

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        (Stage, Observer) = (stage, observer);
        return this;
    }

    public void Dispose()
    {
    }
}
