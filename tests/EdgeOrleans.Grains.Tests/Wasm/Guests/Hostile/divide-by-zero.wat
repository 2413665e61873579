;; Divides by zero.
(module
  (memory (export "memory") 2 1024)
  (func $edge_alloc (export "edge_alloc") (param $length i32) (result i32)
    (i32.const 1024))
  (func $edge_process (export "edge_process") (param $address i32) (param $length i32) (result i64)
    (i64.extend_i32_u (i32.div_u (local.get $length) (i32.const 0))))
)
