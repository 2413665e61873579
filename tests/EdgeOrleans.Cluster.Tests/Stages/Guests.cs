namespace EdgeOrleans.Cluster.Tests.Stages;

/// <summary>Small stages, written in WebAssembly's text.</summary>
internal static class Guests
{
    /// <summary>Gives its tensors back.</summary>
    public static byte[] Echo { get; } = Reactor("");

    /// <summary>Gives its tensors back as the answer of the whole pipeline.</summary>
    public static byte[] Answer { get; } = Reactor("(i32.store8 offset=6 (local.get $address) (i32.const 1))");

    /// <summary>Gives up.</summary>
    public static byte[] Panic { get; } = Reactor("(call $gives_up)");

    /// <summary>Lacks what it is called by.</summary>
    public static byte[] Lacking { get; } = Wasmtime.Module.ConvertText("""(module (memory (export "memory") 1))""");

    /// <summary>A stage with a section that nobody reads, so that the module has so many bytes.</summary>
    public static byte[] Padded(byte[] module, int bytes)
    {
        const int Head = 6;
        byte[] padded = new byte[bytes];
        module.CopyTo(padded, 0);
        Span<byte> section = padded.AsSpan(module.Length);

        // Section 0, its length in five groups of seven bits, its name, and noise that no compression would shrink.
        int length = section.Length - Head;
        for (int i = 1; i < Head; i++, length >>= 7) section[i] = (byte)((length & 0x7f) | (i < Head - 1 ? 0x80 : 0));
        "\u0003pad"u8.CopyTo(section[Head..]);
        new Random(bytes).NextBytes(section[(Head + 4)..]);
        return padded;
    }

    private static byte[] Reactor(string body) => Wasmtime.Module.ConvertText(
        $$"""
        (module
          (memory (export "memory") 2 1024)
          (func $gives_up unreachable)
          (func (export "edge_alloc") (param i32) (result i32) (i32.const 1024))
          (func $process (export "edge_process") (param $address i32) (param $length i32) (result i64)
            {{body}}
            (i64.or (i64.shl (i64.extend_i32_u (local.get $address)) (i64.const 32)) (i64.extend_i32_u (local.get $length)))))
        """);
}
