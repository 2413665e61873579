;; Counts its calls in a global and in memory, and gives both counts.
(module
  (memory (export "memory") 2 1024)
  (global $calls (export "calls") (mut i32) (i32.const 0))
  (func $edge_alloc (export "edge_alloc") (param $length i32) (result i32)
    (i32.const 1024))
  (func $edge_process (export "edge_process") (param $address i32) (param $length i32) (result i64)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (i32.store (i32.const 64) (i32.add (i32.load (i32.const 64)) (i32.const 1)))
    (i32.store (i32.const 68) (global.get $calls))
    (i64.or
      (i64.shl (i64.extend_i32_u (i32.const 64)) (i64.const 32))
      (i64.extend_i32_u (i32.const 8))))
)
