using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Demo.Tables;
using EdgeOrleans.Silo.Demo.Users;
using EdgeOrleans.Silo.Demo.World;

namespace EdgeOrleans.Silo.Demo.Scenes;

/// <summary>Requests that may not leave a zone.</summary>
internal sealed class ResidencyScene : IWorldScene
{
    private const string NobodysZone = "BR";

    private static readonly string?[] Demands = [null, "EU", "KR"];

    public string Title => "simple, for a user in Seoul: a request may run in its zone alone, however far that is";

    public async Task ShowAsync(IDemoWorld world, Terminal terminal, CancellationToken cancellationToken)
    {
        DemoUser user = new(world, City.Seoul);
        UserTable table = new(terminal, "zone");
        await table.StartAsync();
        foreach (string? zone in Demands)
        {
            InferOptions options = new() { Residency = zone };
            UserAnswer answer = await user.AskAsync("simple", SimpleScene.Inputs(), options, cancellationToken);
            if (zone is not null && !world.Pops.First(pop => pop.Id == answer.AnsweredBy).IsIn(zone))
            {
                throw new DemoException($"A request for zone {zone} was answered by {answer.AnsweredBy}, which is not in it.");
            }

            await table.AddAsync(answer, zone ?? "any");
        }

        await terminal.WriteLineAsync();
        await terminal.WriteParagraphAsync($"Zone {NobodysZone}: {await RefusalAsync(user, cancellationToken)}");
    }

    private static async Task<string> RefusalAsync(DemoUser user, CancellationToken cancellationToken)
    {
        try
        {
            InferOptions options = new() { Residency = NobodysZone };
            UserAnswer answer = await user.AskAsync("simple", SimpleScene.Inputs(), options, cancellationToken);
            throw new DemoException($"A request for zone {NobodysZone} was answered by {answer.AnsweredBy}, although no PoP is in it.");
        }
        catch (EdgeException refused) when (refused.Cause == RefusalCause.ResidencyUnsatisfied)
        {
            return $"refused with {(int?)refused.StatusCode}. {refused.Message}";
        }
    }
}
