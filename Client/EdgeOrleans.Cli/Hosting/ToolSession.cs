using System.Text.Json;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace EdgeOrleans.Cli.Hosting;

/// <summary>One run of a command: what it talks to and where it writes.</summary>
internal sealed class ToolSession(ToolHost host, SessionSettings settings) : IAsyncDisposable
{
    private readonly Lazy<DoorClient> _door = new(() => new DoorClient(settings, host.Http));
    private readonly List<ServiceProvider> _clients = [];

    /// <summary>What the tool has of the world.</summary>
    public ToolHost Host { get; } = host;

    /// <summary>What the global options say.</summary>
    public SessionSettings Settings { get; } = settings;

    /// <summary>The operators' side of the door.</summary>
    public DoorClient Door => _door.Value;

    /// <summary>Where results for people go.</summary>
    public IAnsiConsole Console { get; } = ToolConsoles.Create(host.Output, host.IsOutputTerminal, settings.HasColours);

    /// <summary>Where progress and errors for people go.</summary>
    public IAnsiConsole ErrorConsole { get; } = ToolConsoles.Create(host.Error, host.IsErrorTerminal, settings.HasColours);

    /// <summary>Whether a bar may be drawn while something runs.</summary>
    public bool ShowsProgress => Host.IsErrorTerminal && !Settings.IsJson;

    /// <summary>Writes a result: as it came where programs read, else by <paramref name="write"/>.</summary>
    public int Show<T>(DoorReply<T> reply, Action<IAnsiConsole, T> write)
    {
        if (Settings.IsJson) WriteJson(reply.Json);
        else write(Console, reply.Value);
        return ExitCodes.Ok;
    }

    /// <summary>Makes a client that calls models; the session closes its connections.</summary>
    public IEdgeClient Connect(EdgeConnection connection)
    {
        ServiceProvider services = EdgeClients.Create(Settings, connection, Host.Http);
        _clients.Add(services);
        return services.GetRequiredService<IEdgeClient>();
    }

    /// <summary>Writes JSON for programs.</summary>
    public void WriteJson(JsonElement json) => Host.Output.WriteLine(JsonTexts.Indented(json));

    /// <summary>Says what was done, to people alone.</summary>
    public void Say(string sentence)
    {
        if (!Settings.IsJson) Console.WriteLine(sentence);
    }

    /// <summary>Runs a command; what fails is said in one sentence and becomes an exit code.</summary>
    public async Task<int> GuardAsync(Func<Task<int>> run, CancellationToken cancellationToken)
    {
        try
        {
            Settings.Check();
            return await run();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Fail("Cancelled.", nameof(RefusalCause.Cancelled), ExitCodes.Cancelled);
        }
        catch (EdgeException failure)
        {
            return Fail(failure.Message, failure.Cause.ToString(), ExitCodes.Of(failure.Cause));
        }
        catch (ToolException failure)
        {
            return Fail(failure.Message, failure.ExitCode == ExitCodes.Usage ? "Usage" : nameof(RefusalCause.InvalidInput), failure.ExitCode);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Fail(failure.Message, "Io", ExitCodes.Failed);
        }
        catch (Exception failure)
        {
            return Fail($"This is a fault of the tool: {failure.GetType().Name}: {failure.Message}", nameof(RefusalCause.Internal), ExitCodes.Failed);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_door.IsValueCreated) _door.Value.Dispose();
        foreach (ServiceProvider client in _clients) await client.DisposeAsync();
    }

    private int Fail(string message, string cause, int code)
    {
        FailureWriter.Write(Host.Error, Settings.IsJson ? null : ErrorConsole, message, cause, code);
        return code;
    }
}
