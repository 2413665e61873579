namespace EdgeOrleans.Cluster.Tests.Readme;

public sealed class ExpectedOutputTests
{
    private const string Shown = """{ "outputs": [ { "name": "y", "data": [1, 2] } ], "took": 3 }""";

    [Theory]
    [InlineData("""{"took":9,"outputs":[{"data":[1,2],"name":"y"}]}""", "")]
    [InlineData("HTTP/1.1 200 OK\n\n{\"took\":9,\"outputs\":[{\"data\":[1,2],\"name\":\"y\"}]}", "")]
    [InlineData("""{"outputs":[{"name":"y","data":[1,3]}],"took":3}""", "data [1,2]")]
    [InlineData("""{"outputs":[{"name":"y","data":[1,2]}]}""", "took")]
    [InlineData("nothing", "name, data [1,2], outputs, took")]
    public void MissingOf_Json_NamesPropertiesAndData(string output, string missing) =>
        Assert.Equal(missing, string.Join(", ", ExpectedOutput.MissingOf(new CodeBlock("json", Shown), output)));

    [Theory]
    [InlineData("ready in 31.5 ms\nand more", "")]
    [InlineData("ready soon", "ready in 0 ms")]
    public void MissingOf_Text_LooksAtLinesButNotAtNumbers(string output, string missing) =>
        Assert.Equal(missing, string.Join(", ", ExpectedOutput.MissingOf(new CodeBlock("text", "ready in 20 ms\n"), output)));

    [Fact]
    public void Read_Markdown_FindsItsBlocks()
    {
        IReadOnlyList<CodeBlock> blocks = CodeBlock.Read("# A\n```bash\ncurl x\ncurl y\n```\ntext\n```json\n{}\n```\n```\nplain\n```\n");

        Assert.Equal([new CodeBlock("bash", "curl x\ncurl y\n"), new CodeBlock("json", "{}\n"), new CodeBlock("", "plain\n")], blocks);
    }
}
