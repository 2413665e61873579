using EdgeOrleans.Client;
using EdgeOrleans.Silo.Demo.Tables;
using EdgeOrleans.Silo.Demo.World;

namespace EdgeOrleans.Silo.Demo.Scenes;

/// <summary>One thing that several PoPs show.</summary>
internal interface IWorldScene
{
    /// <summary>What it shows, in a line.</summary>
    string Title { get; }

    /// <summary>Sends its requests and prints the answers.</summary>
    /// <exception cref="EdgeException">A request failed.</exception>
    /// <exception cref="DemoException">An answer is wrong, or a file is missing.</exception>
    Task ShowAsync(IDemoWorld world, Terminal terminal, CancellationToken cancellationToken);
}
