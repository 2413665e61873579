using System.Buffers.Binary;
using EdgeOrleans.Grains.Wasm.Running;
using Wasmtime;

namespace EdgeOrleans.Grains.Wasm.Imports;

/// <summary>What programs read from standard input and write to standard output and error: lists of pieces of their memory.</summary>
internal static class WasiTransfers
{
    private const int Input = 0;
    private const int Output = 1;
    private const int Error = 2;
    private const int PieceBytes = 8;
    private const int MaxPieces = 1024;

    /// <summary>The function <c>fd_read</c>.</summary>
    public static int Read(Caller caller, int descriptor, int pieces, int count, int result)
    {
        if (descriptor != Input) return Errno.BadDescriptor;
        GuestCall call = GuestCall.Of(caller);
        int total = 0;
        for (int i = 0; i < count; i++)
        {
            if (!TryGetPiece(caller, call, pieces, count, i, out Span<byte> piece)) return Errno.Fault;
            int read = call.Streams!.Read(piece);
            total += read;
            if (read < piece.Length) break;
        }

        return PutTotal(caller, call, result, total);
    }

    /// <summary>The function <c>fd_write</c>.</summary>
    public static int Write(Caller caller, int descriptor, int pieces, int count, int result)
    {
        if (descriptor is not (Output or Error)) return Errno.BadDescriptor;
        GuestCall call = GuestCall.Of(caller);
        int total = 0;
        for (int i = 0; i < count; i++)
        {
            if (!TryGetPiece(caller, call, pieces, count, i, out Span<byte> piece)) return Errno.Fault;
            if (descriptor == Error) call.Write(piece);
            else if (!call.Streams!.TryWrite(piece)) EndTooLarge(call);
            total = unchecked(total + piece.Length);
        }

        return PutTotal(caller, call, result, total);
    }

    private static bool TryGetPiece(Caller caller, GuestCall call, int pieces, int count, int index, out Span<byte> piece)
    {
        piece = default;
        return count <= MaxPieces
            && call.TryGetSpan(caller, unchecked(pieces + (index * PieceBytes)), PieceBytes, out Span<byte> entry)
            && call.TryGetSpan(
                caller, BinaryPrimitives.ReadInt32LittleEndian(entry), BinaryPrimitives.ReadInt32LittleEndian(entry[sizeof(int)..]), out piece);
    }

    private static int PutTotal(Caller caller, GuestCall call, int address, int total)
    {
        if (!call.TryGetSpan(caller, address, sizeof(int), out Span<byte> memory)) return Errno.Fault;
        BinaryPrimitives.WriteInt32LittleEndian(memory, total);
        return Errno.Success;
    }

    private static void EndTooLarge(GuestCall call) => call.End(new StageFailure(
        StageFailureKind.OutputTooLarge, $"The stage wrote more than the {call.Limits.OutputBytes} bytes that it may give."));
}
