using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Samples.Tests.Doubles;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Samples.GameBackend.Npcs;

namespace EdgeOrleans.Samples.Tests.GameBackend.Npcs;

public sealed class NpcLoopTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly NpcOptions _options = new() { Count = 3 };
    private readonly NpcBoard _board;
    private NpcLoop? _loop;

    public NpcLoopTests() => _board = new NpcBoard(_clock);

    public async ValueTask DisposeAsync()
    {
        if (_loop is null) return;
        await _loop.StopAsync(CancellationToken.None);
        _loop.Dispose();
    }

    [Fact]
    public async Task Loop_InOneSecond_DecidesTwentyTimesOnAllNpcsAtOnce()
    {
        FakeEdge edge = new(call => All(NpcAction.Flank, call.Rows));
        await StartAsync(edge);

        for (int i = 1; i <= 20; i++) await TickAsync(i);

        Assert.Equal((20, 20, 0), (_board.Report.Ticks, _board.Report.Decided, _board.Report.Scripted));
        Assert.Equal(1, _board.Report.Seconds);
        Assert.Equal(20, edge.Calls.Count);
        Assert.All(edge.Calls, call => Assert.Equal(("npc-decision", 3, TimeSpan.FromMilliseconds(40)), (call.Model, call.Rows, call.Options.Timeout)));
        Assert.All(_board.Report.Npcs, npc => Assert.Equal(NpcAction.Flank, npc.Action));
    }

    [Fact]
    public async Task Loop_AnswerIsLate_FollowsTheScriptAtTheDeadlineAndWithdrawsTheCall()
    {
        FakeEdge edge = new(async call =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, call.Withdrawal);
            return All(NpcAction.Flank, call.Rows);
        });
        await StartAsync(edge);

        _clock.Advance(_options.Tick);
        await Eventually.ReadAsync(() => Task.FromResult(edge.Calls.Count), calls => calls == 1, "a call");
        Assert.Equal(0, _board.Report.Ticks);
        _clock.Advance(_options.Deadline);
        await ShownAsync(1);

        Assert.Equal(1, _board.Report.Scripted);
        Assert.Equal(1, _board.Report.Causes["DeadlineExceeded"]);
        Assert.True(edge.Calls[0].Withdrawal.IsCancellationRequested);
        Assert.All(_board.Report.Npcs, npc => Assert.Equal(NpcAction.Advance, npc.Action));
    }

    [Fact]
    public async Task Loop_ModelRefusesForAWhile_FollowsTheScriptUntilItIsBack()
    {
        int calls = 0;
        FakeEdge edge = new(call => ++calls is 2 or 3 ? throw new EdgeException(RefusalCause.Overloaded, "The queue is full.") : All(NpcAction.Retreat, call.Rows));
        await StartAsync(edge);

        for (int i = 1; i <= 4; i++) await TickAsync(i);

        Assert.Equal((4, 2, 2), (_board.Report.Ticks, _board.Report.Decided, _board.Report.Scripted));
        Assert.Equal(2, _board.Report.Causes["Overloaded"]);
        Assert.All(_board.Report.Npcs, npc => Assert.Equal(NpcAction.Retreat, npc.Action));
    }

    [Fact]
    public async Task Loop_AnswerForOtherNpcs_FollowsTheScript()
    {
        await StartAsync(new FakeEdge(_ => All(NpcAction.Heal, 2)));

        await TickAsync(1);

        Assert.Equal(1, _board.Report.Causes["Internal"]);
    }

    private async Task StartAsync(FakeEdge edge)
    {
        _loop = new NpcLoop(new NpcPolicy(edge), _board, Options.Create(_options), _clock, NullLogger<NpcLoop>.Instance);
        await _loop.StartAsync(TestContext.Current.CancellationToken);
    }

    private async Task TickAsync(long tick)
    {
        _clock.Advance(_options.Tick);
        await ShownAsync(tick);
    }

    private Task<long> ShownAsync(long ticks) => Eventually.ReadAsync(() => Task.FromResult(_board.Report.Ticks), seen => seen == ticks, $"{ticks} ticks");

    private static Tensor All(NpcAction action, int npcs)
    {
        float[] probabilities = new float[npcs * Npc.Actions];
        for (int i = 0; i < npcs; i++) probabilities[(i * Npc.Actions) + (int)action] = 1;
        return Tensor.Create("probabilities", probabilities, [npcs, Npc.Actions]);
    }
}
