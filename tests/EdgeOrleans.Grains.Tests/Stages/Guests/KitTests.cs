using System.Collections.Immutable;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Stages.Frames;
using EdgeOrleans.Grains.Tests.Stages.Frames;
using EdgeOrleans.Grains.Tests.Stages.Running;
using EdgeOrleans.Grains.Tests.Wasm;
using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Tests.Stages.Guests;

public sealed class KitTests
{
    private static readonly string[] Kits = ["assemblyscript", "c", "javascript", "rust", "zig"];

    public static TheoryData<string> Languages => [.. Kits];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Run_GoldenFrames_GivesTheGoldenBytes(string language)
    {
        using Guest stage = OpenKit(language);
        foreach (string name in Cases())
        {
            byte[] given = stage.Run(GoldenFrames.Bytes(name + ".in"));
            Assert.True(
                GoldenFrames.Bytes(name + ".out").AsSpan().SequenceEqual(given),
                $"The kit in {language} gives for '{name}': {Convert.ToHexString(given)}.");
        }
    }

    [Fact]
    public async Task Run_TheKitForCAsAProgram_GivesTheGoldenBytes()
    {
        using SandboxFixture fixture = new();
        StageModule program = fixture.Compile(StagePop.Sample("kits", "c", "command.wasm"));
        Assert.Equal(StageForm.Command, program.Form);
        foreach (string name in Cases())
        {
            (SandboxOutcome outcome, byte[]? given) = await fixture.RunAsync(program, GoldenFrames.Bytes(name + ".in"));
            Assert.Null(outcome.Failure);
            Assert.Equal(GoldenFrames.Bytes(name + ".out"), given);
        }
    }

    [Fact]
    public async Task Run_TheKitForCAsAProgram_TakesFramesLargerThanAPieceOfMemory()
    {
        float[] values = [.. Enumerable.Range(0, 40_000)];
        byte[] frame = GoldenFrames.Write(new StageFrame(
            FrameKind.Tensors, [Tensor.Create("values", values, [values.Length]), Tensor.Create("names", [.. values.Select(_ => "")], [values.Length])], []));
        using Guest stage = OpenKit("c");
        using SandboxFixture fixture = new();

        (SandboxOutcome outcome, byte[]? given) = await fixture.RunAsync(fixture.Compile(StagePop.Sample("kits", "c", "command.wasm")), frame);

        Assert.Null(outcome.Failure);
        Assert.Equal(stage.Run(frame), given);
    }

    [Fact]
    public void Run_ManyValues_GivesTheSameBytesInEveryLanguage()
    {
        Random random = new(20261124);
        float[] values = [.. Enumerable.Range(0, 3_000).Select(_ => (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(7))))];
        ImmutableArray<Tensor> inputs =
        [
            Tensor.Create("values", values, [values.Length]),
            Tensor.Create("names", [.. values.Select((_, i) => new string('é', i % 50))], [values.Length]),
        ];
        byte[] frame = GoldenFrames.Write(new StageFrame(FrameKind.Tensors, inputs, [KeyValuePair.Create("factor", "7")]));
        byte[][] given = [.. Kits.Select(language =>
        {
            using Guest stage = OpenKit(language);
            return stage.Run(frame);
        })];
        Assert.All(given, bytes => Assert.Equal(given[0], bytes));
        Assert.Equal(values.Select(value => value * 7f), FrameReader.Read(given[0]).Tensors[0].AsSpan<float>().ToArray());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Module_OfEveryKit_AsksNothingOfItsHost(string language)
    {
        using Guest stage = OpenKit(language);
        Assert.Empty(stage.Imports);
    }

    private static string[] Cases()
    {
        string[] cases = [.. GoldenFrames.All.Keys.Where(name => name.EndsWith(".in", StringComparison.Ordinal)).Select(name => name[..^3])];
        Assert.True(cases.Length > 5);
        return cases;
    }

    private static Guest OpenKit(string language) => new("kits", language, "stage.wasm");
}
