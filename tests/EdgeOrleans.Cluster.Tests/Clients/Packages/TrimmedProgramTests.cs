using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Cluster.Tests.Readme;

namespace EdgeOrleans.Cluster.Tests.Clients.Packages;

/// <summary>The library in programs that hold only what they use.</summary>
[Collection("Packages")]
public sealed class TrimmedProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-trimmed-").FullName;

    [Theory]
    [Trait("Process", "Load")]
    [InlineData("-p:PublishTrimmed=true --self-contained")]
    [InlineData("-p:PublishAot=true")]
    public async Task Doors_InATrimmedProgram_GiveNoWarningsAndAnswer(string how)
    {
        bool isNative = how.Contains("Aot", StringComparison.Ordinal);
        if (isNative && (await BashCommand.RunAsync("echo '#include <zlib.h>' | cc -E -xc -")).Code != 0)
        {
            Assert.Skip("What links native code is not installed: apt-get install gcc libc6-dev zlib1g-dev");
        }

        PackageFeed feed = await PackageFeed.PackAsync(Path.Combine(_folder, "feed"));
        string program = Directory.CreateDirectory(Path.Combine(_folder, "program")).FullName;
        DoorProgram.Write(program, feed.Version);
        await PackageFeed.RunAsync($"dotnet publish -c Release --use-current-runtime -o out {how} {PackageFeed.Quiet} {feed.Restore}", program);
        await using RunningPop pop = await RunningPop.StartAsync();

        string output = await PackageFeed.RunAsync($"out/Doors {pop.Host.Door} {pop.Host.GrpcDoor}", program);

        string[] calls =
        [
            "language-id 1 fra CPU [1,50] [4,50]", "deu features classify top", "3 steps, 20 answers", "NotFound",
            "ngram_freq Fp32 True True True", "True",
        ];
        Assert.Equal(
            [
                "ByPort 1 3 00:00:30 00:00:20", .. calls, "Grpc 0 2 00:00:20 ", .. calls,
                "MaxRetries is 77; it must be between 0 and 10.",
            ],
            output.TrimEnd('\n').Split('\n'));
        string[] orleans = [.. Directory.GetFiles(Path.Combine(program, "out"), "Orleans.*.dll").Select(file => Path.GetFileName(file)!)];
        Assert.Equal(isNative ? [] : ["Orleans.Serialization.Abstractions.dll"], orleans);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
