using System.Text.Json;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.EndToEnd;

[Collection(nameof(LonePop))]
public sealed class RepositoryTests
{
    [Fact]
    public async Task Load_NewVersionThenItsReplacementUnderLoad_FailsNoCaller()
    {
        await using var pop = new LonePop().Add("simple", SimpleModel.Create());
        await pop.StartAsync();
        using var stop = new CancellationTokenSource();
        int answered = 0;
        Task<LoneAnswer[]>[] callers = [.. Enumerable.Range(0, 8).Select(_ => CallAsync())];

        await AnswersAsync(100);
        pop.Add("simple", SimpleModel.Create(), version: 2);
        Assert.Equal(200, (await pop.Door.LoadAsync("simple")).Status);
        await AnswersAsync(100);
        pop.Add("simple", SimpleModel.Create(), version: 2);
        Assert.Equal(200, (await pop.Door.LoadAsync("simple")).Status);
        await AnswersAsync(100);
        await stop.CancelAsync();
        LoneAnswer[] all = [.. (await Task.WhenAll(callers)).SelectMany(caller => caller)];

        Assert.All(all, answer => Assert.Equal((200, answer.Body), (answer.Status, answer.Body)));
        LoneAnswer last = await pop.Door.InferAsync("simple", LoneDoor.Simple());
        Assert.Equal("2", last.Json.GetProperty("model_version").GetString());
        Assert.Equal(["1", "2"], all.Select(answer => answer.Json.GetProperty("model_version").GetString()!).Distinct().Order());

        async Task<LoneAnswer[]> CallAsync()
        {
            List<LoneAnswer> answers = [];
            while (!stop.IsCancellationRequested)
            {
                answers.Add(await pop.Door.InferAsync("simple", LoneDoor.Simple()));
                Interlocked.Increment(ref answered);
            }

            return [.. answers];
        }

        Task AnswersAsync(int more)
        {
            int wanted = Volatile.Read(ref answered) + more;
            return Until.TrueAsync(() => Volatile.Read(ref answered) >= wanted, () => $"{wanted} answers; there were {answered}");
        }
    }

    [Fact]
    public async Task Models_ThatCannotBeServed_TellWhyAndLeaveTheOthersAlone()
    {
        byte[] good = SimpleModel.Create();
        await using var pop = new LonePop()
            .Add("corrupt", [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * 31))])
            .Add("cuda", good, """{"executionProviders":["cuda"]}""")
            .Add("fallback", good, """{"executionProviders":["cuda","cpu"]}""")
            .Add("gone", good, """{"versions":[1,3]}""")
            .Add("huge", good, """{"memoryBytes":1073741824}""")
            .Add("simple", good);
        await pop.StartAsync("--Catalog:MemoryBudgetBytes=536870912");

        JsonElement[] index = await pop.Door.IndexAsync();

        foreach ((string model, string version) in new[] { ("corrupt", "1"), ("cuda", "1"), ("gone", "3"), ("huge", "1") })
        {
            JsonElement entry = index.Single(e => e.GetProperty("name").GetString() == model && e.GetProperty("version").GetString() == version);
            LoneAnswer refused = await pop.Door.InferAsync($"{model}/versions/{version}", LoneDoor.Simple());
            Assert.Equal((model, "UNAVAILABLE"), (model, entry.GetProperty("state").GetString()));
            Assert.NotEqual("", entry.GetProperty("reason").GetString());
            Assert.Equal((model, 503, "Unavailable"), (model, refused.Status, refused.Cause));
            Assert.Contains(entry.GetProperty("reason").GetString()!.TrimEnd('.'), refused.Error, StringComparison.Ordinal);
        }

        LoneAnswer unlisted = await pop.Door.InferAsync("simple/versions/9", LoneDoor.Simple());
        LoneAnswer fallback = await pop.Door.InferAsync("fallback", LoneDoor.Simple());
        Assert.Equal((404, "NotFound"), (unlisted.Status, unlisted.Cause));
        Assert.Equal((200, "CPU"), (fallback.Status, fallback.Device));
        Assert.Equal(200, (await pop.Door.InferAsync("gone", LoneDoor.Simple())).Status);
        Assert.Equal(200, (await pop.Door.InferAsync("simple", LoneDoor.Simple())).Status);
    }

    [Fact]
    public async Task Unload_ThenLoad_RefusesInBetween()
    {
        await using var pop = new LonePop().Add("simple", SimpleModel.Create());
        await pop.StartAsync();

        Assert.Equal(200, (await pop.Door.UnloadAsync("simple")).Status);
        LoneAnswer refused = await pop.Door.InferAsync("simple", LoneDoor.Simple());
        Assert.Equal((503, "Unavailable"), (refused.Status, refused.Cause));
        Assert.Equal(["error"], refused.Json.EnumerateObject().Select(property => property.Name));
        Assert.DoesNotContain('\n', refused.Error);

        Assert.Equal(200, (await pop.Door.LoadAsync("simple")).Status);
        Assert.Equal(200, (await pop.Door.InferAsync("simple", LoneDoor.Simple())).Status);
    }
}
