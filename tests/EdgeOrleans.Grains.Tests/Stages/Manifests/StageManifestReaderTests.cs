using System.Collections.Immutable;
using System.Text;
using EdgeOrleans.Grains.Stages;
using EdgeOrleans.Grains.Stages.Manifests;
using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Tests.Stages.Manifests;

public sealed class StageManifestReaderTests
{
    private const string Whole =
        """
        {"$schema":"x","description":"d","form":"command","io":"json","hostFunctions":["now","log"],
         "limits":{"cpuTime":"100ms","wallTime":"2s","memory":"1MiB","outputBytes":4096,"tableElements":7}}
        """;

    [Fact]
    public void Read_Everything_IsUnderstood()
    {
        StageManifest manifest = Read(Whole, out _)!;

        Assert.Equal(
            new StageManifest
            {
                Description = "d",
                Form = StageForm.Command,
                Io = StageIo.Json,
                HostFunctions = HostFunctions.Log | HostFunctions.Now,
                CpuTime = TimeSpan.FromMilliseconds(100),
                WallTime = TimeSpan.FromSeconds(2),
                MemoryBytes = 1 << 20,
                OutputBytes = 4096,
                TableElements = 7,
            },
            manifest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"limits\":{},\"hostFunctions\":[]}")]
    public void Read_Nothing_IsTheDefaultsWithTheLimitsOfThePop(string json)
    {
        StageManifest manifest = Read(json, out _)!;

        Assert.Equal(new StageManifest(), manifest);
        Assert.Equal(new StageLimits { MemoryBytes = 5 << 20 }, manifest.LimitsOn(new StagesOptions { MemoryBytes = 5 << 20 }));
    }

    [Theory]
    [InlineData("""{"from":"reactor"}""", "stage.json: 'from' is no known field; allowed are $schema, description, form, io, limits, hostFunctions")]
    [InlineData("""{"form":"component"}""", "stage.json: 'form' must be \"reactor\" or \"command\", not \"component\"")]
    [InlineData("""{"io":1}""", "stage.json: 'io' must be \"frame\" or \"json\", not 1")]
    [InlineData("""{"limits":{"memory":"257MiB"}}""", "stage.json: 'limits.memory' must be a size from 65536 to 268435456 bytes: an integer of bytes or text such as \"64MiB\" (B, KiB, MiB, GiB, TiB), not \"257MiB\"")]
    [InlineData("""{"limits":{"cpuTime":"11s"}}""", "stage.json: 'limits.cpuTime' must be a duration from 1ms to 10s: a number followed by us, ms, s or m, such as \"500us\" or \"1.5s\", not \"11s\"")]
    [InlineData("""{"limits":{"stackBytes":1}}""", "stage.json: 'limits.stackBytes' is no known field; allowed are cpuTime, wallTime, memory, outputBytes, tableElements")]
    [InlineData("""{"limits":{"tableElements":100001}}""", "stage.json: 'limits.tableElements' must be an integer from 0 to 100000, not 100001")]
    [InlineData("""{"hostFunctions":["fs"]}""", "stage.json: 'hostFunctions[0]' must be \"log\" or \"now\" or \"random\" or \"deadline_ms\", not \"fs\"")]
    [InlineData("""{"hostFunctions":["log","log"]}""", "stage.json: 'hostFunctions[1]' must not name a function twice")]
    [InlineData("""{"description":5}""", "stage.json: 'description' must be a string, not 5")]
    [InlineData("[]", "stage.json: the manifest must be an object of $schema, description, form, io, limits, hostFunctions, not []")]
    [InlineData("{", "stage.json: the manifest is not valid JSON at line 1, byte 2")]
    public void Read_WhatIsWrong_NamesTheFieldAndWhatIsAllowed(string json, string problem)
    {
        Assert.Null(Read(json, out ImmutableArray<string> problems));
        Assert.Equal([problem], problems);
    }

    [Fact]
    public void Read_SeveralProblems_TellsAllOfThem()
    {
        Read("""{"form":1,"io":2,"limits":3}""", out ImmutableArray<string> problems);

        Assert.Equal(3, problems.Length);
    }

    [Fact]
    public void Write_OfOneMeaningInAnotherForm_IsTheSameText()
    {
        string one = StageManifestWriter.Write(Read(Whole, out _)!);
        string other = StageManifestWriter.Write(Read(
            """{"limits":{"tableElements":7,"outputBytes":"4KiB","memory":1048576,"wallTime":"2000ms","cpuTime":"0.1s"},"io":"json","form":"command","hostFunctions":["log","now"],"description":"d"}""",
            out _)!);

        Assert.Equal(one, other);
        Assert.Equal(Read(Whole, out _), Read(one, out _));
        Assert.Equal("", StageManifestWriter.Write(Read("""{"io":"frame"}""", out _)!));
    }

    private static StageManifest? Read(string json, out ImmutableArray<string> problems) =>
        new StageManifestReader(new StagesOptions()).Read("stage.json", Encoding.UTF8.GetBytes(json), out problems);
}
