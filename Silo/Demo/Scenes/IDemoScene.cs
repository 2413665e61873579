using EdgeOrleans.Client;
using EdgeOrleans.Silo.Demo.Tables;

namespace EdgeOrleans.Silo.Demo.Scenes;

/// <summary>One thing that the demo shows.</summary>
internal interface IDemoScene
{
    /// <summary>What it shows, in a line.</summary>
    string Title { get; }

    /// <summary>Sends its requests and prints the answers.</summary>
    /// <exception cref="EdgeException">A request failed.</exception>
    /// <exception cref="DemoException">An answer is wrong, or a file is missing.</exception>
    Task ShowAsync(IEdgeClient edge, Terminal terminal, CancellationToken cancellationToken);
}
