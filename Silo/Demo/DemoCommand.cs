using EdgeOrleans.Client;
using EdgeOrleans.Silo.Demo.Scenes;
using EdgeOrleans.Silo.Demo.Tables;
using EdgeOrleans.Silo.Demo.World;
using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Silo.Demo;

/// <summary>Starts three PoPs that serve the sample catalog, sends them real requests, and prints what came back.</summary>
internal static class DemoCommand
{
    private static readonly IDemoScene[] Scenes = [new LanguageScene(), new SpeechScene(), new SimpleScene(), new BurstScene()];

    private static readonly IWorldScene[] WorldScenes = [new CityScene(), new CrowdScene(), new ResidencyScene(), new DepartureScene()];

    /// <summary>Runs the demo, and serves afterwards until Ctrl-C unless <paramref name="once"/> says otherwise.</summary>
    /// <param name="settings">Settings for the PoPs; ports are those of the first.</param>
    /// <param name="output">Where to print; colours only where it is a terminal's.</param>
    /// <param name="once">Whether the PoPs stop afterwards.</param>
    /// <returns>The exit code: 0, or 1 when a request failed, which the last line explains.</returns>
    /// <exception cref="StartException">A PoP cannot start.</exception>
    /// <exception cref="OperationCanceledException">The demo was stopped in the middle.</exception>
    public static async Task<int> RunAsync(string[] settings, TextWriter output, bool once)
    {
        Terminal terminal = Terminal.Over(output);
        await terminal.WriteLineAsync("Starting three PoPs in this process ...", TextStyle.Faint);
        using StopSignals signals = new();
        await using DemoWorld world = await DemoWorld.StartAsync(settings, signals.Heard);
        int code = await RunAsync(world, terminal, once, signals.Heard);
        if (code == 0 && !once) await Task.Delay(Timeout.Infinite, signals.Heard).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return code;
    }

    /// <summary>Runs the demo on PoPs of the caller's.</summary>
    internal static async Task<int> RunAsync(IDemoWorld world, Terminal terminal, bool once, CancellationToken cancellationToken)
    {
        await DemoWelcome.PrintAsync(world, terminal);
        string first = world.Pops[0].Id;
        IEnumerable<(string Title, Func<Task> Show)> scenes =
        [
            .. Scenes.Select(scene => (scene.Title, Show(() => scene.ShowAsync(world.ClientOf(first), terminal, cancellationToken)))),
            .. WorldScenes.Select(scene => (scene.Title, Show(() => scene.ShowAsync(world, terminal, cancellationToken)))),
        ];
        foreach ((int index, (string title, Func<Task> show)) in scenes.Index())
        {
            await terminal.WriteLineAsync();
            await terminal.WriteLineAsync($"{index + 1}. {title}", TextStyle.Strong);
            await terminal.WriteLineAsync();
            if (await FailureOfAsync(show) is not { } failure) continue;
            await terminal.WriteLineAsync($"   The demo failed: {failure}", TextStyle.Alarming);
            return 1;
        }

        await DemoFarewell.PrintAsync(world, terminal, once);
        return 0;
    }

    private static Func<Task> Show(Func<Task> show) => show;

    private static async Task<string?> FailureOfAsync(Func<Task> show)
    {
        try
        {
            await show();
            return null;
        }
        catch (EdgeException failure)
        {
            return $"{failure.Message} ({failure.Cause})";
        }
        catch (Exception failure) when (failure is DemoException or KeyNotFoundException or InvalidOperationException)
        {
            return failure.Message;
        }
    }
}
