using System.Collections.Immutable;
using EdgeOrleans.Client.Batches;
using EdgeOrleans.Client.Tests.Doubles;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client.Tests.Batches;

public sealed class InferManyTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task InferMany_AnswersOutOfOrder_ComeInTheOrderOfTheItems()
    {
        TaskCompletionSource[] gates = [.. Enumerable.Range(0, 20).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
        FakeEdgeClient edge = new(async (inputs, _, _) =>
        {
            await gates[ValueOf(inputs)].Task;
            return inputs;
        });

        Task<List<InferItem>> all = ReadAsync(edge.InferManyAsync("m", Items(20), concurrency: 20, cancellationToken: Cancelled));
        for (int i = 19; i >= 0; i--) gates[i].SetResult();

        List<InferItem> items = await all.WaitAsync(Cancelled);
        Assert.Equal(Enumerable.Range(0, 20), items.Select(item => ValueOf(item.GetResponse().Outputs)));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (long)i), items.Select(item => item.Index));
    }

    [Fact]
    public async Task InferMany_ManyItems_NeverMoreThanTheConcurrencyAtOnce()
    {
        int running = 0;
        int most = 0;
        FakeEdgeClient edge = new(async (inputs, _, _) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return inputs;
        });

        List<InferItem> items = await ReadAsync(edge.InferManyAsync("m", Items(500), concurrency: 4, cancellationToken: Cancelled));

        Assert.Equal(500, items.Count);
        Assert.InRange(most, 1, 4);
    }

    [Fact]
    public async Task InferMany_SomeFail_TheirPlacesSayWhy()
    {
        FakeEdgeClient edge = new((inputs, _, _) => ValueOf(inputs) % 2 == 1
            ? Task.FromException<ImmutableArray<Tensor>>(FakeEntrance.Refused(RefusalCause.Overloaded, TimeSpan.FromSeconds(1)))
            : Task.FromResult(inputs));

        List<InferItem> items = await ReadAsync(edge.InferManyAsync("m", Items(4), cancellationToken: Cancelled));

        Assert.Equal([null, RefusalCause.Overloaded, null, RefusalCause.Overloaded], items.Select(item => item.Failure?.Cause));
        EdgeException thrown = Assert.Throws<EdgeException>(items[1].GetResponse);
        Assert.Equal((RefusalCause.Overloaded, TimeSpan.FromSeconds(1)), (thrown.Cause, thrown.RetryAfter!.Value));
    }

    [Fact]
    public async Task InferMany_LeftEarly_WithdrawsWhatIsUnderWay()
    {
        int withdrawn = 0;
        FakeEdgeClient edge = new(async (inputs, _, stop) =>
        {
            if (ValueOf(inputs) == 0) return inputs;
            try
            {
                await Task.Delay(Timeout.Infinite, stop);
            }
            finally
            {
                Interlocked.Increment(ref withdrawn);
            }

            return inputs;
        });

        await foreach (InferItem item in edge.InferManyAsync("m", Items(100), concurrency: 4, cancellationToken: Cancelled))
        {
            Assert.Equal(0, item.Index);
            break;
        }

        Assert.InRange(withdrawn, 1, 4);
    }

    [Fact]
    public async Task InferMany_Cancelled_EndsTheEnumeration()
    {
        using CancellationTokenSource caller = new();
        FakeEdgeClient edge = new(async (inputs, _, stop) =>
        {
            await caller.CancelAsync();
            stop.ThrowIfCancellationRequested();
            return inputs;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ReadAsync(edge.InferManyAsync("m", Items(10), cancellationToken: caller.Token)));
    }

    [Fact]
    public async Task InferMany_SourceFails_GivesWhatCameBeforeAndThenTheFailure()
    {
        List<long> seen = [];
        FakeEdgeClient edge = new((inputs, _, _) => Task.FromResult(inputs));

        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (InferItem item in edge.InferManyAsync("m", Broken(3), cancellationToken: Cancelled)) seen.Add(item.Index);
        });

        Assert.Equal([0, 1, 2], seen);
    }

    [Fact]
    public void InferMany_ConcurrencyOfNone_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new FakeEdgeClient((inputs, _, _) => Task.FromResult(inputs)).InferManyAsync("m", Items(1), concurrency: 0, cancellationToken: Cancelled));

    private static IEnumerable<ImmutableArray<Tensor>> Items(int count) =>
        Enumerable.Range(0, count).Select(i => ImmutableArray.Create(Tensor.Create("x", new[] { i }, [1])));

    private static IEnumerable<ImmutableArray<Tensor>> Broken(int count)
    {
        foreach (ImmutableArray<Tensor> item in Items(count)) yield return item;
        throw new FormatException("The file ends here.");
    }

    private static int ValueOf(ImmutableArray<Tensor> tensors) => tensors[0].AsSpan<int>()[0];

    private static async Task<List<InferItem>> ReadAsync(IAsyncEnumerable<InferItem> items)
    {
        List<InferItem> read = [];
        await foreach (InferItem item in items) read.Add(item);
        return read;
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value) Interlocked.CompareExchange(ref most, value, seen);
    }
}
