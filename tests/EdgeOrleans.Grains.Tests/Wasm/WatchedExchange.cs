using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Tests.Wasm;

/// <summary>Tells when the guest is given its input, after which it processes.</summary>
internal sealed class WatchedExchange : ISandboxExchange
{
    private readonly TaskCompletionSource _given = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int InputBytes => 1;

    public void WriteInput(Span<byte> memory)
    {
        memory.Clear();
        _given.SetResult();
    }

    public void ReadOutput(ReadOnlySpan<byte> memory)
    {
    }

    /// <summary>Completes when the guest has its input.</summary>
    public Task GivenAsync() => _given.Task.WaitAsync(SandboxFixture.Patience, TestContext.Current.CancellationToken);
}
