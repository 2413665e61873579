namespace EdgeOrleans.Grains.Wasm.Running;

/// <summary>What one module has of the <see cref="RunSlots"/>, guarded by their lock.</summary>
internal sealed class StageTurns
{
    /// <summary>Calls that run.</summary>
    public int Running { get; set; }

    /// <summary>Calls that wait, the oldest first.</summary>
    public LinkedList<TaskCompletionSource> Waiting { get; } = new();
}
