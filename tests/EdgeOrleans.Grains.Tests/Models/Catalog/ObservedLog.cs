using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Tests.Models.Catalog;

/// <summary>Tells of each log message at the moment it is written.</summary>
internal sealed class ObservedLog : ILoggerProvider, ILogger
{
    public event Action<EventId>? Written;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Written?.Invoke(eventId);

    public void Dispose()
    {
    }
}
