using System.Text.Json;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Cli.Load.Measuring;
using EdgeOrleans.Cli.Load.Reports;
using Spectre.Console.Testing;

namespace EdgeOrleans.Cli.Tests.Load.Reports;

public sealed class LoadReportTests
{
    [Fact]
    public void Table_At80Columns_IsAlignedAndSaysWhatToKnow()
    {
        using TestConsole console = new();
        console.Profile.Width = 80;

        LoadTable.Write(console, Levels.Subject, Levels.Two());

        Assert.Equal("mlp version 3 at http://127.0.0.1:8000/ over http: x FP32 [1,64]", console.Lines[0].TrimEnd());
        Assert.Equal("10 s for each number of callers, after 1 s of warm-up", console.Lines[1].TrimEnd());
        Assert.All(console.Lines, line => Assert.True(line.Length <= 80, $"'{line}' is longer than 80."));
        Assert.Equal("CALLERS  INFER/S      P50      P90      P99    QUEUE  COMPUTE  BATCH  FAILED", console.Lines[3].TrimEnd());
        Assert.Equal("      1     20.0  2.00 ms  2.00 ms  2.00 ms  12.0 µs   103 µs    0.5       0", console.Lines[4].TrimEnd());
        Assert.Equal("      8    1,200   501 µs   501 µs   501 µs  12.0 µs   103 µs    4.0      30", console.Lines[5].TrimEnd());
    }

    [Fact]
    public void Notes_OfALevelWithFailuresAndTwoPops_SaySo() => Assert.Equal(
    [
        "QUEUE, COMPUTE and BATCH are averages of the PoP's statistics; what P50 has beyond them is door, network and this tool.",
        "Stable: between fifths of the time the throughput varied by no more than 2.5 %.",
        "With 8, 30 of 12,030 failed as Overloaded: The queue of model 'mlp' is full; retry.",
        "With 8, several PoPs answered, and the statistics are those of the one that was asked: fra 6,000, sel 6,000.",
    ],
    LoadNotes.Of(Levels.Two()));

    [Fact]
    public void Notes_OfFewAnswers_SayThatTheyAreFew() => Assert.Contains(
        "Fewer than 100 answers with 1 caller; P99 says little there; measure longer with --duration.",
        LoadNotes.Of([Levels.Level(1, 12, TimeSpan.FromSeconds(1), 0, "fra")]));

    [Fact]
    public void Csv_OfLevels_HasALineForEachInMicroseconds() => Assert.Equal(
        """
        Concurrency,Inferences/Second,Network+Server Send/Recv,Server Queue,Server Compute Input,Server Compute Infer,Server Compute Output,Avg latency,p50 latency,p90 latency,p95 latency,p99 latency,Avg batch,Failed
        1,20,1885,12,1,100,2,2000,2003.1,2003.1,2003.1,2003.1,0.5,0
        8,1200,385,12,1,100,2,500,500.7,500.7,500.7,500.7,4,30

        """,
        LoadCsv.Write(Levels.Two()));

    [Fact]
    public void Csv_OfWhatWasNotMeasured_HasEmptyCells()
    {
        LevelResult uncounted = Levels.Two()[0] with { Server = default };
        LevelResult unanswered = Levels.Level(8, 0, TimeSpan.Zero, 30, "fra");

        string[] lines = LoadCsv.Write([uncounted, unanswered]).Split('\n');

        Assert.Equal("1,20,,,,,,2000,2003.1,2003.1,2003.1,2003.1,,0", lines[1]);
        Assert.Equal("8,0,,,,,,,,,,,,30", lines[2]);
    }

    [Fact]
    public void Json_OfWhatWasNotMeasured_HasNulls()
    {
        LevelResult uncounted = Levels.Two()[0] with { Server = default };
        LevelResult unanswered = Levels.Level(8, 0, TimeSpan.Zero, 30, "fra");

        JsonElement levels = JsonDocument.Parse(JsonTexts.Write(writer => LoadJson.Write(writer, Levels.Subject, [uncounted, unanswered]))).RootElement.GetProperty("levels");

        foreach (JsonElement level in levels.EnumerateArray())
        {
            JsonElement server = level.GetProperty("server_us");
            Assert.Equal(0, server.GetProperty("requests").GetInt64());
            Assert.All(
                ["queue", "compute_input", "compute_infer", "compute_output", "batch_size"],
                name => Assert.Equal(JsonValueKind.Null, server.GetProperty(name).ValueKind));
        }

        Assert.Equal(2000, levels[0].GetProperty("latency_us").GetProperty("mean").GetDouble());
        Assert.All(levels[1].GetProperty("latency_us").EnumerateObject(), time => Assert.Equal(JsonValueKind.Null, time.Value.ValueKind));
    }

    [Fact]
    public void Json_OfLevels_HasAllNumbers()
    {
        JsonElement json = JsonDocument.Parse(JsonTexts.Write(writer => LoadJson.Write(writer, Levels.Subject, Levels.Two()))).RootElement;

        Assert.Equal(("mlp", 3, "http"), (json.GetProperty("model").GetString(), json.GetProperty("version").GetInt32(), json.GetProperty("protocol").GetString()));
        JsonElement level = json.GetProperty("levels")[1];
        Assert.Equal((8, 12_000, 30), (level.GetProperty("concurrency").GetInt32(), level.GetProperty("answers").GetInt32(), level.GetProperty("failed").GetInt32()));
        Assert.Equal((1200.0, true), (level.GetProperty("inferences_per_second").GetDouble(), level.GetProperty("stable").GetBoolean()));
        Assert.Equal((500.7, 12), (level.GetProperty("latency_us").GetProperty("p99").GetDouble(), level.GetProperty("server_us").GetProperty("queue").GetDouble()));
        Assert.Equal(30, level.GetProperty("failures").GetProperty("Overloaded").GetProperty("count").GetInt32());
    }
}
