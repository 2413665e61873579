using EdgeOrleans.Client;
using EdgeOrleans.Silo.Demo.Scenes;
using EdgeOrleans.Silo.Demo.Tables;

namespace EdgeOrleans.Silo.Demo;

/// <summary>Sends real requests to a PoP that serves the sample catalog, and prints what came back.</summary>
internal static class DemoCommand
{
    private static readonly IDemoScene[] Scenes = [new LanguageScene(), new SpeechScene(), new SimpleScene(), new BurstScene()];

    /// <summary>Runs the demo against the HTTP door at <paramref name="door"/>. Returns when all is printed, whether or not the PoP goes on.</summary>
    /// <param name="door">The door's address.</param>
    /// <param name="output">Where to print; colours only where it is a terminal's.</param>
    /// <param name="once">Whether the PoP stops afterwards, which the last line says.</param>
    /// <param name="cancellationToken">Stops the demo.</param>
    /// <returns>The exit code: 0, or 1 when a request failed, which the last line explains.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<int> RunAsync(Uri door, TextWriter output, bool once, CancellationToken cancellationToken)
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddEdgeClient(options => options.Endpoint = door)
            .BuildServiceProvider();
        return await RunAsync(services.GetRequiredService<IEdgeClient>(), door, Terminal.Over(output), once, cancellationToken);
    }

    /// <summary>Runs the demo with a client of the caller's.</summary>
    internal static async Task<int> RunAsync(
        IEdgeClient edge, Uri door, Terminal terminal, bool once, CancellationToken cancellationToken)
    {
        await terminal.WriteLineAsync();
        await terminal.WriteLineAsync($"EdgeOrleans demo: real requests through the door at {door}", TextStyle.Strong);
        foreach ((int index, IDemoScene scene) in Scenes.Index())
        {
            await terminal.WriteLineAsync();
            await terminal.WriteLineAsync($"{index + 1}. {scene.Title}", TextStyle.Strong);
            await terminal.WriteLineAsync();
            if (await FailureOfAsync(() => scene.ShowAsync(edge, terminal, cancellationToken)) is not { } failure) continue;
            await terminal.WriteLineAsync($"   The demo failed: {failure}", TextStyle.Alarming);
            return 1;
        }

        await DemoFarewell.PrintAsync(door, terminal, once);
        return 0;
    }

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
