using System.Collections.Concurrent;
using EdgeOrleans.Grains.Serving.Running;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Tests.Serving.Running;

/// <summary>Keeps what runs log, with the exceptions.</summary>
internal sealed class RunLog : ILogger<BatchRun>
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{eventId.Name} {formatter(state, exception)} {exception}");
}
