using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using EdgeOrleans.Cli.Npy;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Tests.Pop;

public sealed class InferTests(RunningPop pop) : IClassFixture<RunningPop>
{
    private const string Sentence = "Der Händler kommt erst morgen wieder zurück.";
    private static readonly int[] Numbers = [.. Enumerable.Range(1, 16)];
    private static readonly string Ones = "INPUT1=[" + string.Join(',', Enumerable.Repeat(1, 16)) + "]";

    [Fact]
    public async Task Infer_AText_ShowsOutputsAndTimes()
    {
        string text = (await pop.RunAsync("infer", "detect-language", "-i", Sentence)).Succeeded();

        Assert.StartsWith("OUTPUT       TYPE   SHAPE  VALUES\nlanguage     BYTES  [1,3]  deu, nld, dan\nprobability  FP32   [1,3]  0.98", text, StringComparison.Ordinal);
        Assert.Matches(@"\n\ndetect-language version 1 at fra on CPU: \S+ \S+, of which \S+ \S+ queue and \S+ \S+ model\n$", text);
    }

    [Theory]
    [InlineData("INPUT0=[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]")]
    [InlineData("INPUT0=[[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]]")]
    [InlineData("INPUT0=@numbers.json")]
    [InlineData("INPUT0=json:@numbers.txt")]
    [InlineData("INPUT0=@numbers.npy")]
    [InlineData("INPUT0=npy:@row.bin")]
    [InlineData("INPUT0=@numbers.bin")]
    [InlineData("INPUT0=raw:numbers.bin")]
    [InlineData("INPUT0=raw:-")]
    public async Task Infer_NumbersInEachForm_GivesTheirSums(string input)
    {
        byte[] raw = MemoryMarshal.AsBytes<int>(Numbers).ToArray();
        byte[] json = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Numbers));
        await pop.WriteAsync("numbers.json", json);
        await pop.WriteAsync("numbers.txt", json);
        await pop.WriteAsync("numbers.bin", raw);
        await pop.WriteAsync("numbers.npy", NpyWriter.Write(Tensor.Create("", Numbers, [1, 16])));
        await pop.WriteAsync("row.bin", NpyWriter.Write(Tensor.Create("", Numbers, [16])));
        string path = input.Replace("numbers.", pop.Folder + "/numbers.", StringComparison.Ordinal).Replace("row.", pop.Folder + "/row.", StringComparison.Ordinal);

        string text = (await pop.RunAsync(raw, "infer", "simple", "-i", path, "-i", Ones, "--json")).Succeeded();

        JsonElement sums = JsonDocument.Parse(text).RootElement.GetProperty("outputs")[0];
        Assert.Equal("[1,16]", sums.GetProperty("shape").GetRawText());
        Assert.Equal("[2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]", sums.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task Infer_ALineEach_IsABatch()
    {
        string path = await pop.WriteAsync("lines.txt", Encoding.UTF8.GetBytes($"{Sentence}\nOù est la gare la plus proche, s'il vous plaît ?\n"));

        string text = (await pop.RunAsync("infer", "detect-language", "-i", $"lines:@{path}", "--json")).Succeeded();

        JsonElement language = JsonDocument.Parse(text).RootElement.GetProperty("outputs")[0];
        Assert.Equal("[2,3]", language.GetProperty("shape").GetRawText());
        Assert.Equal(("deu", "fra"), (language.GetProperty("data")[0].GetString(), language.GetProperty("data")[3].GetString()));
    }

    [Fact]
    public async Task Infer_WithOutputs_WritesFilesInTheFormOfTheirNames()
    {
        string folder = Path.Combine(pop.Folder, "out") + "/";
        string text = (await pop.RunAsync(
            "infer", "detect-language", "-i", Sentence, "-o", folder, "-o", $"language={pop.Folder}/language.txt", "-o", $"probability={pop.Folder}/p.json", "-o", $"probability={pop.Folder}/p.bin")).Succeeded();

        Assert.EndsWith($"wrote {folder}language.npy\nwrote {folder}probability.npy\nwrote {pop.Folder}/language.txt\nwrote {pop.Folder}/p.json\nwrote {pop.Folder}/p.bin\n", text, StringComparison.Ordinal);
        Assert.Equal("deu\nnld\ndan\n", await ReadTextAsync("language.txt"));
        Assert.Equal(["deu", "nld", "dan"], NpyReader.Read("", await ReadAsync("out/language.npy")).AsStrings());
        float[] probabilities = JsonSerializer.Deserialize<float[]>(await ReadTextAsync("p.json"))!;
        Assert.Equal(probabilities, MemoryMarshal.Cast<byte, float>(await ReadAsync("p.bin")).ToArray());
        Assert.Equal(probabilities, NpyReader.Read("", await ReadAsync("out/probability.npy")).AsSpan<float>().ToArray());
    }

    [Theory]
    [InlineData("infer simple -i INPUT0=[1]", ExitCodes.InvalidInput, "Input 'INPUT0' cannot be used: it has 1 element, which shape [?,16] cannot hold.")]
    [InlineData("infer simple", ExitCodes.InvalidInput, "No value is given for 'INPUT0', 'INPUT1'; model 'simple' takes INPUT0 INT32 [?,16], INPUT1 INT32 [?,16].")]
    [InlineData("infer simple -i X=1", ExitCodes.InvalidInput, "'X' is no input; model 'simple' takes")]
    [InlineData("infer mlp -i @nowhere.npy", ExitCodes.InvalidInput, "'nowhere.npy' cannot be read")]
    [InlineData("infer mlp -i [[1]]", ExitCodes.InvalidInput, "[1,1]")]
    [InlineData("infer mlp -i [1] --shape y=1", ExitCodes.InvalidInput, "--shape names 'y'")]
    [InlineData("infer nope -i 1", ExitCodes.NotFound, "'nope' is not found")]
    [InlineData("infer mlp -i [1] --version 9", ExitCodes.NotFound, "9")]
    [InlineData("infer mlp -i [1] --location Rome", ExitCodes.Usage, "'Rome' is no place")]
    [InlineData("infer Upper -i [1]", ExitCodes.Usage, "'Upper' is no name of a model")]
    public async Task Infer_WhatCannotBe_SaysWhy(string command, int code, string part) =>
        Assert.Contains(part, (await pop.RunAsync(command.Split(' '))).Failed(code), StringComparison.Ordinal);

    private Task<byte[]> ReadAsync(string name) => File.ReadAllBytesAsync(Path.Combine(pop.Folder, name), TestContext.Current.CancellationToken);

    private Task<string> ReadTextAsync(string name) => File.ReadAllTextAsync(Path.Combine(pop.Folder, name), TestContext.Current.CancellationToken);
}
