using System.Globalization;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Silo.Demo.Crowd;
using EdgeOrleans.Silo.Demo.Tables;
using EdgeOrleans.Silo.Demo.Users;
using EdgeOrleans.Silo.Demo.World;

namespace EdgeOrleans.Silo.Demo.Scenes;

/// <summary>More users in one city than its PoP can serve: others answer, as far as waiting would take longer than the way.</summary>
internal sealed class CrowdScene : IWorldScene
{
    public string Title => "A crowd in Berlin: Frankfurt is hot, and those with room answer too";

    public async Task ShowAsync(IDemoWorld world, Terminal terminal, CancellationToken cancellationToken)
    {
        await CrowdModel.LoadAsync(world, cancellationToken);
        CrowdRun crowd = new(new DemoUser(world, City.Berlin));
        await crowd.RunAsync(cancellationToken);
        RouteExplanation height = crowd.Height;

        await terminal.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"   {CrowdRun.Callers} users, a model of {ServiceTime(height):0} ms. What {height.Ingress}'s router saw when half of them had asked:"));
        await terminal.WriteLineAsync();
        await CandidateTable.PrintAsync(height, terminal);
        await terminal.WriteLineAsync();
        await CrowdShares.PrintAsync(crowd.Answers, terminal);
        await terminal.WriteParagraphAsync("The times are from the user and back, over the simulated network.", TextStyle.Faint);
    }

    private static double ServiceTime(RouteExplanation route) =>
        route.Candidates.Select(candidate => candidate.Service.TotalMilliseconds).DefaultIfEmpty().Min();
}
