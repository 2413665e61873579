using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Samples.GameBackend.Reports;

/// <summary>The last reports and how they stand, those under way included.</summary>
internal sealed class ReportBook(IOptions<ReportOptions> options)
{
    private readonly ConcurrentDictionary<string, ReportLine> _lines = new();
    private readonly ConcurrentQueue<string> _order = new();

    /// <summary>Writes down how a report stands.</summary>
    public void Write(ReportLine line)
    {
        if (!_lines.TryAdd(line.Id, line))
        {
            if (_lines.TryGetValue(line.Id, out ReportLine? before)) _lines.TryUpdate(line.Id, line, before);
            return;
        }

        _order.Enqueue(line.Id);
        if (_order.Count > options.Value.Kept && _order.TryDequeue(out string? oldest)) _lines.TryRemove(oldest, out _);
    }

    /// <summary>How a report stands; null when there is none of that id, or it was forgotten.</summary>
    public ReportLine? Find(string id) => _lines.GetValueOrDefault(id);
}
