using System.IO.Pipelines;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>A body whose reads fail at once, as the server's do where the request has ended before them.</summary>
internal sealed class BrokenPipe(Exception failure) : PipeReader
{
    public override void AdvanceTo(SequencePosition consumed) => throw failure;

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => throw failure;

    public override void CancelPendingRead()
    {
        // None is pending.
    }

    public override void Complete(Exception? exception = null)
    {
        // It has ended already.
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => throw failure;

    public override bool TryRead(out ReadResult result) => throw failure;
}
