;; Gives an output that begins in the middle of its input and reaches past it.
(module
  (memory (export "memory") 2 1024)
  (func $edge_alloc (export "edge_alloc") (param $length i32) (result i32)
    (i32.const 1024))
  (func $edge_process (export "edge_process") (param $address i32) (param $length i32) (result i64)
    (i64.or
      (i64.shl (i64.extend_i32_u (i32.add (local.get $address) (i32.const 2))) (i64.const 32))
      (i64.extend_i32_u (local.get $length))))
)
