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
