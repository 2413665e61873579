using Microsoft.Extensions.Options;

namespace Samples.GameBackend.Tickets;

/// <summary>Lets the matchmaker look at the waiting tickets again and again.</summary>
internal sealed class MatchmakingLoop(Matchmaker matchmaker, IOptions<MatchmakingOptions> options, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(options.Value.Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await matchmaker.RunAsync(stoppingToken);
    }
}
