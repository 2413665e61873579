using System.Globalization;
using System.Text.Json;
using EdgeOrleans.Silo.Demo.Tables;

namespace EdgeOrleans.Silo.Demo.Users;

/// <summary>The table of users and who answered them.</summary>
/// <param name="terminal">Where it is printed.</param>
/// <param name="demand">The title of a second column; null for none.</param>
internal sealed class UserTable(Terminal terminal, string? demand = null)
{
    private readonly Table _table = new(
        terminal,
        [
            new TableColumn("user in", 10),
            .. demand is null ? Array.Empty<TableColumn>() : [new TableColumn(demand, 10)],
            new TableColumn("entered at", 10),
            new TableColumn("answered by", 11),
            new TableColumn("reason", 14),
            new TableColumn("predicted ms", 12, AlignRight: true),
            new TableColumn("seen ms", 8, AlignRight: true),
        ]);

    /// <summary>A time as the tables of users show it.</summary>
    public static string Milliseconds(TimeSpan? time) => time?.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>Prints the titles.</summary>
    public Task StartAsync() => _table.StartAsync();

    /// <summary>Prints an answer.</summary>
    public Task AddAsync(UserAnswer answer, string? demanded = null) => _table.AddAsync(
    [
        answer.City.Name,
        .. demand is null ? Array.Empty<string>() : [demanded ?? "-"],
        answer.Route.Ingress,
        answer.AnsweredBy,
        JsonNamingPolicy.SnakeCaseLower.ConvertName(answer.Route.Reason.ToString()),
        Milliseconds(answer.Predicted),
        Milliseconds(answer.Seen),
    ]);
}
