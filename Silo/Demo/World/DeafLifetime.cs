namespace EdgeOrleans.Silo.Demo.World;

/// <summary>The lifetime of a host that hears no signals; see <see cref="StopSignals"/>.</summary>
internal sealed class DeafLifetime : IHostLifetime
{
    /// <inheritdoc />
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
