using EdgeOrleans.Silo.Hosting.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace EdgeOrleans.Gateway.Tests.Hosting.Logging;

public sealed class LoggedTextTests
{
    [Theory]
    [InlineData("/v2/models/simple", "/v2/models/simple")]
    [InlineData("/a\r\n12:00:00.000 INF all is well", "/a\\u000d\\u000a12:00:00.000 INF all is well")]
    [InlineData("\u001b[2Jgone", "\\u001b[2Jgone")]
    [InlineData("a\u0085b\u2028c\u2029d\0", "a\\u0085b\\u2028c\\u2029d\\u0000")]
    [InlineData("Händler, 東京", "Händler, 東京")]
    public void Enrich_TextOfCallers_StaysInItsLine(string text, string logged)
    {
        Collector collector = new();
        using (Logger logger = new LoggerConfiguration().Enrich.With<LoggedText>().WriteTo.Sink(collector).CreateLogger())
        {
            logger.Information("Refused {Path} with {Count}", text, 3);
        }

        LogEvent line = Assert.Single(collector.Events);
        Assert.Equal(logged, Assert.IsType<ScalarValue>(line.Properties["Path"]).Value);
        Assert.Equal(3, Assert.IsType<ScalarValue>(line.Properties["Count"]).Value);
    }

    private sealed class Collector : ILogEventSink
    {
        public List<LogEvent> Events { get; } = [];

        public void Emit(LogEvent logEvent) => Events.Add(logEvent);
    }
}
