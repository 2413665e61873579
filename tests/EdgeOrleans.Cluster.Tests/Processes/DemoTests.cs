namespace EdgeOrleans.Cluster.Tests.Processes;

public sealed class DemoTests
{
    [Fact]
    public async Task Demo_Once_PrintsItsTablesAndEndsWithCode0()
    {
        await using SiloProcess demo = new(
            "demo", "--once", "--Gateway:HttpPort=0", "--Gateway:GrpcPort=0", "--Gateway:MetricsPort=0", "--Clustering:SiloPort=0", "--Clustering:GatewayPort=0");

        (int code, string output, string errors) = await demo.WaitAsync();

        Assert.True(code == 0, $"The demo ended with {code}: {errors}{output}");
        string[] lines = output.Split('\n');
        Assert.Contains(lines, line => line.Contains("Der Händler", StringComparison.Ordinal) && line.Contains("German", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains('城', StringComparison.Ordinal) && line.Contains("Japanese", StringComparison.Ordinal));
        string[] segments = [.. lines.Where(line => line.Contains("chunks of 32 ms", StringComparison.Ordinal))];
        Assert.Equal(
            ["silence", "speech", "silence", "speech", "silence"],
            segments.Select(line => line.Contains("silence", StringComparison.Ordinal) ? "silence" : "speech"));
        Assert.Contains("2, 3, 4 ... 17", output, StringComparison.Ordinal);
        Assert.Contains("2,048 requests", output, StringComparison.Ordinal);
        Assert.Contains(lines, line => line.TrimEnd().EndsWith("##", StringComparison.Ordinal));
        Assert.Contains(RowsAfter(lines, "for users in eight cities"), row => row is ["Mumbai", "sel", "sel", "own_pop", ..]);
        Assert.Contains(RowsAfter(lines, "for users in eight cities"), row => row is ["New", "York", "iad", "iad", "own_pop", ..]);
        string[] crowd = [.. RowsAfter(lines, "A crowd in Berlin").Where(row => row is [.., "%", _, _, _]).Select(row => row[0]).Order()];
        Assert.True(crowd is ["fra", ..] && crowd.Length > 1, $"The crowd was answered by {string.Join(", ", crowd)} alone: {output}");
        Assert.Contains(RowsAfter(lines, "for a user in Seoul"), row => row is ["Seoul", "EU", "sel", "fra", ..]);
        Assert.Contains("Zone BR: refused with 451.", output, StringComparison.Ordinal);
        Assert.True(RowsAfter(lines, "Virginia stops").Any(row => row is ["New", "York", "iad", _, "fra", _]), $"Nobody in New York was answered by fra after iad had stopped: {output[output.IndexOf("Virginia stops", StringComparison.Ordinal)..]}");
    }

    /// <summary>The words of the lines from a title to the next, which begins with its number.</summary>
    private static IEnumerable<string[]> RowsAfter(string[] lines, string title) => lines
        .SkipWhile(line => !line.Contains(title, StringComparison.Ordinal))
        .Skip(1)
        .TakeWhile(line => line is not [>= '0' and <= '9', '.', ..])
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
