;; Gives the time, 8 random bytes and the time left, and logs its input.
(module
  (import "edge" "log" (func $log (param i32 i32)))
  (import "edge" "now" (func $now (result i64)))
  (import "edge" "random" (func $random (param i32 i32)))
  (import "edge" "deadline_ms" (func $deadline (result i64)))
  (memory (export "memory") 2 1024)
  (func $edge_alloc (export "edge_alloc") (param $length i32) (result i32)
    (i32.const 1024))
  (func $edge_process (export "edge_process") (param $address i32) (param $length i32) (result i64)
    (call $log (local.get $address) (local.get $length))
    (i64.store (i32.const 64) (call $now))
    (call $random (i32.const 72) (i32.const 8))
    (i64.store (i32.const 80) (call $deadline))
    (i64.or
      (i64.shl (i64.extend_i32_u (i32.const 64)) (i64.const 32))
      (i64.extend_i32_u (i32.const 24))))
)
