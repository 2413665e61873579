using EdgeOrleans.Silo.Demo.Tables;

namespace EdgeOrleans.Gateway.Tests.Demo.Tables;

public sealed class TableTests
{
    private static readonly TableColumn[] Columns = [new("input", 8), new("ms", 6, AlignRight: true), new("PoP", 4)];

    [Fact]
    public async Task Table_Rows_AreAlignedBelowTheirTitles()
    {
        string text = await PrintAsync(async table =>
        {
            await table.StartAsync();
            await table.AddAsync("hello", "1.25", "fra");
            await table.AddAsync("", "10.00", "x");
        });

        Assert.Equal(
            """
               input         ms  PoP
               --------  ------  ----
               hello       1.25  fra
                          10.00  x

            """,
            text,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Table_WideCharacters_CountTwice() =>
        Assert.Equal("   城へ行      1.00  fra\n", await PrintAsync(table => table.AddAsync("城へ行", "1.00", "fra")), ignoreLineEndingDifferences: true);

    [Fact]
    public async Task Table_LongCell_IsCut() =>
        Assert.Equal("   hello...    1.00  fra\n", await PrintAsync(table => table.AddAsync("hello world", "1.00", "fra")), ignoreLineEndingDifferences: true);

    [Fact]
    public async Task Table_RowOfAnotherLength_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => PrintAsync(table => table.AddAsync("one")));

    [Fact]
    public async Task Terminal_WithColours_MarksTitlesAndLeavesRowsPlain()
    {
        using StringWriter writer = new();
        Table table = new(new Terminal(writer, hasColours: true), Columns);

        await table.StartAsync();
        await table.AddAsync("a", "1", "b");

        string[] lines = writer.ToString().Split(writer.NewLine);
        Assert.StartsWith("\e[1m", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("\e[0m", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("\e", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminal_OverAnotherWriter_HasNoColours()
    {
        using StringWriter writer = new();

        await Terminal.Over(writer).WriteLineAsync("title", TextStyle.Strong);

        Assert.Equal($"title{writer.NewLine}", writer.ToString());
    }

    private static async Task<string> PrintAsync(Func<Table, Task> print)
    {
        using StringWriter writer = new();
        await print(new Table(new Terminal(writer, hasColours: false), Columns));
        return writer.ToString();
    }
}
