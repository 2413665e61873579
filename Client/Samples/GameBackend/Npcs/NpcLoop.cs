using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using Microsoft.Extensions.Options;

namespace Samples.GameBackend.Npcs;

/// <summary>
/// The game's clock: at each tick all NPCs are decided on in one call, and the world moves on. A tick never waits longer than its
/// deadline; when the answer is late or refused, the NPCs follow their script.
/// </summary>
internal sealed partial class NpcLoop(
    NpcPolicy policy, NpcBoard board, IOptions<NpcOptions> options, TimeProvider clock, ILogger<NpcLoop> logger) : BackgroundService
{
    private readonly NpcOptions _options = options.Value;
    private readonly Skirmish _skirmish = new(options.Value.Count, new Random(options.Value.Seed));
    private readonly PeriodicTimer _timer = new(options.Value.Tick, clock);
    private bool _isScripted;

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _timer.WaitForNextTickAsync(stoppingToken)) await TickAsync(stoppingToken);
    }

    private async Task TickAsync(CancellationToken stopping)
    {
        long start = clock.GetTimestamp();
        try
        {
            NpcAction[] actions = await DecideAsync(stopping);
            _skirmish.Advance(actions);
            board.OnModelTick(clock.GetElapsedTime(start), _skirmish);
            if (_isScripted) LogModelIsBack(logger);
            _isScripted = false;
        }
        catch (EdgeException failure)
        {
            _skirmish.Advance([.. _skirmish.Npcs.Select(ScriptedBehaviour.Choose)]);
            board.OnScriptedTick(failure.Cause, _skirmish);
            if (!_isScripted) LogScripted(logger, failure.Cause, failure.Message);
            _isScripted = true;
        }
    }

    private async Task<NpcAction[]> DecideAsync(CancellationToken stopping)
    {
        using CancellationTokenSource late = new(_options.Deadline, clock);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(stopping, late.Token);
        try
        {
            return NpcPolicy.Read(await policy.AskAsync(_skirmish.Npcs, _options.Deadline, stop.Token), _skirmish.Npcs.Length);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            throw new EdgeException(RefusalCause.DeadlineExceeded, $"There was no decision within {_options.Deadline.TotalMilliseconds} ms.");
        }
    }
}
