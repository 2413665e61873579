using System.Diagnostics;
using System.Text.Json;

namespace EdgeOrleans.Cli.Tests.Pop;

public sealed class InterruptTests(RunningPop pop) : IClassFixture<RunningPop>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Load_WhenCtrlCIsPressed_EndsWith130AndOneWord()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "EdgeOrleans.Cli.dll");

        // Where a shell runs the tests in the background, they ignore SIGINT, and so would the tool.
        using Process tool = Process.Start(new ProcessStartInfo(
            "env", ["--default-signal=INT", "dotnet", program, "load", "mlp", "--duration", "1m", "--endpoint", pop.Door.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            Task<string> output = tool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Task<string> errors = tool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await UntilItIsCalledAsync();

            using Process kill = Process.Start("kill", ["-INT", $"{tool.Id}"]);
            await tool.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.Equal((130, "", "edge: Cancelled.\n"), (tool.ExitCode, await output, await errors));
        }
        finally
        {
            if (!tool.HasExited) tool.Kill();
        }
    }

    private async Task UntilItIsCalledAsync()
    {
        using HttpClient http = new();
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(Patience);
        for (long count = 0; count < 100; await Task.Delay(TimeSpan.FromMilliseconds(50), late.Token))
        {
            string text = await http.GetStringAsync(new Uri(pop.Door, "/v2/models/mlp/stats"), late.Token);
            count = JsonDocument.Parse(text).RootElement.GetProperty("model_stats")[0].GetProperty("inference_count").GetInt64();
        }
    }
}
