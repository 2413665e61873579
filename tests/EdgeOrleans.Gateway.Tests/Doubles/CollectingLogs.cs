using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>Keeps what is logged at Information and above, and the door's own messages.</summary>
internal sealed class CollectingLogs : ILoggerProvider
{
    public ConcurrentQueue<string> Warnings { get; } = new();

    public ConcurrentQueue<string> Refusals { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    /// <summary>Shows the warnings whole where there are any.</summary>
    public void AssertNoWarnings() => Assert.True(Warnings.IsEmpty, $"{Warnings.Count} warnings: {string.Join('\n', Warnings)}");

    public void Dispose()
    {
        // Nothing to free.
    }

    private sealed class Logger(CollectingLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) =>
            logLevel >= LogLevel.Warning || category.StartsWith("EdgeOrleans", StringComparison.Ordinal);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // It says that the machine is busy.
            if (eventId.Name == "HeartbeatSlow") return;
            string text = $"{logLevel} {category}: {formatter(state, exception)} {exception}";
            if (logLevel >= LogLevel.Warning) logs.Warnings.Enqueue(text);
            else logs.Refusals.Enqueue(text);
        }
    }
}
