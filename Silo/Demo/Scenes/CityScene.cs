using EdgeOrleans.Silo.Demo.Tables;
using EdgeOrleans.Silo.Demo.Users;
using EdgeOrleans.Silo.Demo.World;

namespace EdgeOrleans.Silo.Demo.Scenes;

/// <summary>Users around the world, each at the nearest PoP.</summary>
internal sealed class CityScene : IWorldScene
{
    public string Title => "simple, for users in eight cities: the nearest PoP answers while it is not busy";

    public async Task ShowAsync(IDemoWorld world, Terminal terminal, CancellationToken cancellationToken)
    {
        UserTable table = new(terminal);
        await table.StartAsync();
        foreach (City city in City.All)
        {
            await table.AddAsync(await new DemoUser(world, city).AskAsync("simple", SimpleScene.Inputs(), null, cancellationToken));
        }

        await terminal.WriteParagraphAsync("Both times are from the user and back, over the simulated network.", TextStyle.Faint);
    }
}
