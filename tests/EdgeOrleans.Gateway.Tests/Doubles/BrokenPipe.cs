using System.Buffers;
using System.IO.Pipelines;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>A body that fails at once, as the server's does where the request has ended before it is read, or after some has arrived.</summary>
internal sealed class BrokenPipe(Exception failure, byte[]? arrived = null) : PipeReader
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

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        arrived is null ? throw failure : new(new ReadResult(new ReadOnlySequence<byte>(arrived), isCanceled: false, isCompleted: false));

    public override bool TryRead(out ReadResult result) => throw failure;
}
