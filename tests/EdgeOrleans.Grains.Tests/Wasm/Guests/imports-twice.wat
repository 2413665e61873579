;; Gives its input back, and imports the same function twice.
(module
  (import "edge" "now" (func $now (result i64)))
  (import "edge" "now" (func $again (result i64)))
  (memory (export "memory") 2 1024)
  (func $edge_alloc (export "edge_alloc") (param $length i32) (result i32)
    (i32.const 1024))
  (func $edge_process (export "edge_process") (param $address i32) (param $length i32) (result i64)
    (drop (i64.sub (call $again) (call $now)))
    (i64.or
      (i64.shl (i64.extend_i32_u (local.get $address)) (i64.const 32))
      (i64.extend_i32_u (local.get $length))))
)
