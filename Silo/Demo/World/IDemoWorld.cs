using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Routing;

namespace EdgeOrleans.Silo.Demo.World;

/// <summary>The PoPs of the demo. Their network, and that of their users, is simulated.</summary>
internal interface IDemoWorld
{
    /// <summary>Those that serve; requests without a place enter at the first.</summary>
    IReadOnlyList<PopSite> Pops { get; }

    /// <summary>The HTTP door of a PoP.</summary>
    Uri DoorOf(string pop);

    /// <summary>Calls the door of a PoP.</summary>
    IEdgeClient ClientOf(string pop);

    /// <summary>What the router of a PoP would do with a request now.</summary>
    RouteExplanation Explain(string pop, RouteQuery query);

    /// <summary>Loads a model on every PoP, and returns once each of them knows that the others have it.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="manifest">Its <c>model.json</c>.</param>
    /// <param name="file">Its ONNX file.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="DemoException">A PoP refused.</exception>
    Task LoadAsync(string model, string manifest, byte[] file, CancellationToken cancellationToken);

    /// <summary>Stops a PoP as an operator would, and returns once the others know.</summary>
    Task StopAsync(string pop, CancellationToken cancellationToken);
}
