using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Demo.Tables;

namespace EdgeOrleans.Silo.Demo.Scenes;

/// <summary>The table of requests and answers that the scenes share; 100 columns at most.</summary>
internal sealed class AnswerTable(Terminal terminal)
{
    private readonly Table _table = new(
        terminal,
        new TableColumn("input", 45),
        new TableColumn("answer", 24),
        new TableColumn("PoP", 6),
        new TableColumn("ms", 7, AlignRight: true),
        new TableColumn("batch", 5, AlignRight: true));

    /// <summary>Prints the titles.</summary>
    public Task StartAsync() => _table.StartAsync();

    /// <summary>Prints an answer.</summary>
    /// <param name="input">What was asked.</param>
    /// <param name="answer">What came back.</param>
    /// <param name="response">Where it came from.</param>
    /// <param name="took">From the call to the answer, as the caller saw it.</param>
    public Task AddAsync(string input, string answer, InferenceResponse response, TimeSpan took) => _table.AddAsync(
        input,
        answer,
        response.Pop,
        took.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture),
        response.Timing.BatchSize > 0 ? response.Timing.BatchSize.ToString(CultureInfo.InvariantCulture) : "-");
}
