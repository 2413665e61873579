namespace EdgeOrleans.Benchmarks.Stages;

/// <summary>The stages that are measured.</summary>
internal static class StageGuests
{
    /// <summary>Copies its input within its memory and gives the copy.</summary>
    public static byte[] Copy => Wasmtime.Module.ConvertText(
        """
        (module
          (memory (export "memory") 32)
          (func (export "edge_alloc") (param i32) (result i32) (i32.const 1024))
          (func (export "edge_process") (param $address i32) (param $length i32) (result i64)
            (memory.copy (i32.const 0x100000) (local.get $address) (local.get $length))
            (i64.or (i64.const 0x10000000000000) (i64.extend_i32_u (local.get $length)))))
        """);

    /// <summary>A WASI program that writes what it reads, 4 KB at a time.</summary>
    public static byte[] Cat => Wasmtime.Module.ConvertText(
        """
        (module
          (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
          (memory (export "memory") 2)
          (func (export "_start")
            (block $done
              (loop $next
                (i32.store (i32.const 0) (i32.const 1024))
                (i32.store (i32.const 4) (i32.const 4096))
                (br_if $done (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))
                (br_if $done (i32.eqz (i32.load (i32.const 8))))
                (i32.store (i32.const 4) (i32.load (i32.const 8)))
                (br_if $done (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
                (br $next)))))
        """);

    /// <summary>Never ends.</summary>
    public static byte[] Loop => Wasmtime.Module.ConvertText(
        """
        (module
          (memory (export "memory") 1)
          (func (export "edge_alloc") (param i32) (result i32) (i32.const 1024))
          (func (export "edge_process") (param i32 i32) (result i64) (loop $again (br $again)) unreachable))
        """);
}
