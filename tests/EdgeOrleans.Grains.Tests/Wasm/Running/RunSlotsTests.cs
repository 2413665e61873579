using EdgeOrleans.Grains.Wasm.Running;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Wasm.Running;

public sealed class RunSlotsTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Slot_OfAModuleWithItsShare_IsLeftToOthers()
    {
        RunSlots slots = new(4, 3);
        StageTurns greedy = new();
        StageTurns other = new();
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => slots.TryEnter(greedy)));
        Assert.True(slots.TryEnter(other));
        Assert.False(slots.TryEnter(other));
        Assert.Equal(4, slots.Running);
    }

    [Fact]
    public async Task Slot_GivenBack_GoesToModulesInTurn()
    {
        RunSlots slots = new(1, 1);
        StageTurns first = new();
        StageTurns second = new();
        Assert.True(slots.TryEnter(first));
        List<Task<bool>> ofFirst = [.. Enumerable.Range(0, 3).Select(_ => Enter(slots, first))];
        Task<bool> ofSecond = Enter(slots, second);
        Assert.Equal(4, slots.Waiting);

        slots.Leave(first);
        Assert.True(await ofFirst[0]);
        slots.Leave(first);
        Assert.True(await ofSecond);
        Assert.False(ofFirst[1].IsCompleted);
        slots.Leave(second);
        Assert.True(await ofFirst[1]);
        slots.Leave(first);
        Assert.True(await ofFirst[2]);
        slots.Leave(first);
        Assert.Equal((0, 0), (slots.Running, slots.Waiting));
    }

    [Fact]
    public async Task Slot_GivenBackByAModuleBelowItsShare_PassesOverThoseAtTheirs()
    {
        RunSlots slots = new(3, 2);
        StageTurns greedy = new();
        StageTurns other = new();
        Assert.True(slots.TryEnter(greedy));
        Assert.True(slots.TryEnter(greedy));
        Assert.True(slots.TryEnter(other));
        Task<bool> ofGreedy = Enter(slots, greedy);
        Task<bool> ofOther = Enter(slots, other);
        slots.Leave(other);
        Assert.True(await ofOther);
        Assert.False(ofGreedy.IsCompleted);
        slots.Leave(greedy);
        Assert.True(await ofGreedy);
    }

    [Fact]
    public async Task Wait_BeyondItsPatience_EndsWithoutASlot()
    {
        RunSlots slots = new(1, 1);
        StageTurns stage = new();
        Assert.True(slots.TryEnter(stage));
        Task<bool> waiting = Enter(slots, stage);
        _time.Advance(Second);
        Assert.False(await waiting);
        Assert.Equal(0, slots.Waiting);
        slots.Leave(stage);
        Assert.True(slots.TryEnter(stage));
    }

    [Fact]
    public async Task Wait_ThatIsCancelled_EndsWithoutASlot()
    {
        RunSlots slots = new(1, 1);
        StageTurns stage = new();
        Assert.True(slots.TryEnter(stage));
        using CancellationTokenSource caller = new();
        Task<bool> waiting = slots.EnterAsync(stage, Second, _time, caller.Token).AsTask();
        await caller.CancelAsync();
        Assert.False(await waiting);
        Assert.Equal(0, slots.Waiting);
    }

    [Fact]
    public async Task Close_WhileCallsWait_EndsThemAndLetsNobodyIn()
    {
        RunSlots slots = new(1, 1);
        StageTurns stage = new();
        Assert.True(slots.TryEnter(stage));
        Task<bool>[] waiting = [Enter(slots, stage), Enter(slots, new StageTurns())];
        slots.Close();
        Assert.All(await Task.WhenAll(waiting), Assert.False);
        slots.Leave(stage);
        Assert.False(slots.TryEnter(stage));
        Assert.False(await Enter(slots, stage));
        Assert.True(slots.IsClosed);
    }

    [Fact]
    public async Task Slots_OfManyCallers_AreNeverMoreThanThereAre()
    {
        RunSlots slots = new(3, 2);
        StageTurns[] stages = [new(), new(), new()];
        int[] running = new int[stages.Length];
        int all = 0;
        int most = 0;
        int mostOfOne = 0;
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            int of = i % stages.Length;
            for (int round = 0; round < 50; round++)
            {
                if (!slots.TryEnter(stages[of])) Assert.True(await slots.EnterAsync(stages[of], Second, _time, default));
                Raise(ref most, Interlocked.Increment(ref all));
                Raise(ref mostOfOne, Interlocked.Increment(ref running[of]));
                if (round % 7 == 0) await Task.Yield();
                Interlocked.Decrement(ref running[of]);
                Interlocked.Decrement(ref all);
                slots.Leave(stages[of]);
            }
        })));
        Assert.Equal((0, 0), (slots.Running, slots.Waiting));
        Assert.InRange(most, 1, 3);
        Assert.InRange(mostOfOne, 1, 2);
    }

    private static void Raise(ref int most, int value)
    {
        for (int seen = Volatile.Read(ref most); seen < value;)
        {
            int before = Interlocked.CompareExchange(ref most, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }

    private Task<bool> Enter(RunSlots slots, StageTurns stage) => slots.EnterAsync(stage, Second, _time, default).AsTask();
}
