using EdgeOrleans.Client.Models;

namespace EdgeOrleans.Client.Entrances;

/// <summary>A call about models.</summary>
/// <param name="subject">What is called, at the start of a sentence.</param>
/// <param name="send">Makes it.</param>
/// <param name="changes">Whether it changes what the PoP that answers serves: a second one would change another PoP too.</param>
internal sealed class ModelsCall<T>(string subject, Func<IEdgeModels, CancellationToken, Task<T>> send, bool changes) : EdgeCall<T>
{
    /// <inheritdoc />
    public override string Subject => subject;

    /// <inheritdoc />
    public override bool IsIdempotent => true;

    /// <inheritdoc />
    public override bool MayBeHedged => !changes;

    /// <inheritdoc />
    public override Task<T> SendAsync(IEntrance entrance, TimeSpan timeout, CancellationToken stop) => send(entrance.Models, stop);
}
