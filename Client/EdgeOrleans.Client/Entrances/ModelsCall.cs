using EdgeOrleans.Client.Models;

namespace EdgeOrleans.Client.Entrances;

/// <summary>A call about models.</summary>
/// <param name="subject">What is called, at the start of a sentence.</param>
/// <param name="send">Makes it.</param>
internal sealed class ModelsCall<T>(string subject, Func<IEdgeModels, CancellationToken, Task<T>> send) : EdgeCall<T>
{
    /// <inheritdoc />
    public override string Subject => subject;

    /// <inheritdoc />
    public override bool IsIdempotent => true;

    /// <inheritdoc />
    public override Task<T> SendAsync(IEntrance entrance, TimeSpan timeout, CancellationToken stop) => send(entrance.Models, stop);
}
