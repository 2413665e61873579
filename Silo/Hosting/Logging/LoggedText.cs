using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Events;

namespace EdgeOrleans.Silo.Hosting.Logging;

/// <summary>Keeps callers from writing lines of their own into the log: control characters in what is logged appear as escapes.</summary>
internal sealed class LoggedText : ILogEventEnricher
{
    /// <inheritdoc/>
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        List<LogEventProperty>? escaped = null;
        foreach ((string name, LogEventPropertyValue value) in logEvent.Properties)
        {
            if (value is ScalarValue { Value: string text } && HasControl(text)) (escaped ??= []).Add(new LogEventProperty(name, new ScalarValue(Escape(text))));
        }

        escaped?.ForEach(logEvent.AddOrUpdateProperty);
    }

    /// <summary>The text with its control characters and line separators as escapes.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length + 16);
        foreach (char c in text)
        {
            if (IsControl(c)) escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static bool HasControl(string text)
    {
        foreach (char c in text)
        {
            if (IsControl(c)) return true;
        }

        return false;
    }

    private static bool IsControl(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
