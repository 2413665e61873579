using System.Collections.Immutable;
using System.Net;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Reconciliation;

namespace EdgeOrleans.Grains.Tests.Reconciliation;

/// <summary>Counts what a loop asks for, and fails or holds it up where the test says so.</summary>
internal sealed class FakeReconciled(int others) : IReconciled<string>, IDisposable
{
    private readonly SemaphoreSlim _settled = new(0);
    private readonly SemaphoreSlim _read = new(0);
    private readonly List<string> _asked = [];

    public string Name => "texts";

    public ReconciliationPace Pace { get; init; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));

    public ImmutableArray<PopMember> Others { get; } =
        [.. Enumerable.Range(0, others).Select(number => new PopMember(new PopSite($"pop-{number}", 0, 0), SiloAddress.New(IPAddress.Loopback, number + 1, 1)))];

    /// <summary>What was asked for, in order.</summary>
    public ImmutableArray<string> Asked
    {
        get
        {
            lock (_asked) return [.. _asked];
        }
    }

    /// <summary>Holds up what comes before the first reconciliation.</summary>
    public Task Beginning { get; set; } = Task.CompletedTask;

    /// <summary>What the store answers.</summary>
    public Task<string> Store { get; set; } = Task.FromResult("kept");

    /// <summary>Held closed while a look at the store does not even return.</summary>
    public ManualResetEventSlim Share { get; } = new(initialState: true);

    /// <summary>Holds up what is applied.</summary>
    public Task Settling { get; set; } = Task.CompletedTask;

    /// <summary>What other PoPs answer.</summary>
    public Func<PopMember, Task> Answer { get; set; } = _ => Task.CompletedTask;

    /// <summary>Why nothing can be applied.</summary>
    public Exception? Problem { get; set; }

    public Task BeginAsync(CancellationToken cancellationToken)
    {
        Add("begin");
        return Beginning;
    }

    public Task<string> ReadStoreAsync(CancellationToken cancellationToken)
    {
        Add("read");
        _read.Release();
        Share.Wait(cancellationToken);
        return Store;
    }

    public Task CompareAsync(PopMember pop)
    {
        Add(pop.Site.Id);
        return Answer(pop);
    }

    public Task SettleAsync(string? kept, CancellationToken cancellationToken)
    {
        Add($"settle {kept ?? "nothing"}");
        Task settled = Problem is { } problem ? Task.FromException(problem) : Settling;
        _settled.Release();
        return settled;
    }

    /// <summary>Completes when one more reconciliation has got as far as to settle.</summary>
    public Task SettledAsync() => _settled.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>Completes when one more look at the store has begun.</summary>
    public Task ReadBegunAsync() => _read.WaitAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _settled.Dispose();
        _read.Dispose();
        Share.Dispose();
    }

    private void Add(string asked)
    {
        lock (_asked) _asked.Add(asked);
    }
}
