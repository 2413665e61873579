using System.Diagnostics;
using System.Globalization;
using EdgeOrleans.Silo.Demo.Tables;
using EdgeOrleans.Silo.Demo.Users;
using EdgeOrleans.Silo.Demo.World;

namespace EdgeOrleans.Silo.Demo.Scenes;

/// <summary>A PoP that stops: its users go to the next one.</summary>
internal sealed class DepartureScene : IWorldScene
{
    private const string Leaving = "iad";

    private static readonly City[] Cities = [City.NewYork, City.SaoPaulo, City.London, City.Tokyo];

    public string Title => "Virginia stops, as an operator would stop it: its users are answered elsewhere";

    public async Task ShowAsync(IDemoWorld world, Terminal terminal, CancellationToken cancellationToken)
    {
        UserAnswer[] before = await AskAsync(world, cancellationToken);
        long start = Stopwatch.GetTimestamp();
        await world.StopAsync(Leaving, cancellationToken);
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        UserAnswer[] after = await AskAsync(world, cancellationToken);

        Table table = new(
            terminal,
            new TableColumn("user in", 10),
            new TableColumn("before: answered by", 19),
            new TableColumn("seen ms", 8, AlignRight: true),
            new TableColumn("after: answered by", 18),
            new TableColumn("seen ms", 8, AlignRight: true));
        await table.StartAsync();
        foreach ((UserAnswer was, UserAnswer now) in before.Zip(after))
        {
            if (now.AnsweredBy == Leaving) throw new DemoException($"{Leaving} answered after it had stopped.");
            await table.AddAsync(
                was.City.Name, was.AnsweredBy, UserTable.Milliseconds(was.Seen), now.AnsweredBy, UserTable.Milliseconds(now.Seen));
        }

        await terminal.WriteParagraphAsync(
            string.Create(CultureInfo.InvariantCulture, $"{Leaving} finished what it had, left the cluster and closed its doors within {took.TotalSeconds:0.0} s."),
            TextStyle.Faint);
    }

    private static async Task<UserAnswer[]> AskAsync(IDemoWorld world, CancellationToken cancellationToken)
    {
        List<UserAnswer> answers = [];
        foreach (City city in Cities)
        {
            answers.Add(await new DemoUser(world, city).AskAsync("simple", SimpleScene.Inputs(), null, cancellationToken));
        }

        return [.. answers];
    }
}
