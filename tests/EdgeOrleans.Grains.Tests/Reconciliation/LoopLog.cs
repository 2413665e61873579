using System.Threading.Channels;
using EdgeOrleans.Grains.Reconciliation;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Tests.Reconciliation;

/// <summary>Hands out the names of what a loop logs, in order.</summary>
internal sealed class LoopLog : ILogger<ReconciliationLoop<string>>
{
    private readonly Channel<string> _written = Channel.CreateUnbounded<string>();

    /// <summary>The next name, once there is one.</summary>
    public ValueTask<string> NextAsync() => _written.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Those that nobody has taken.</summary>
    public IEnumerable<string> Rest()
    {
        while (_written.Reader.TryRead(out string? name)) yield return name;
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _written.Writer.TryWrite($"{logLevel} {eventId.Name}: {formatter(state, exception)}");
}
