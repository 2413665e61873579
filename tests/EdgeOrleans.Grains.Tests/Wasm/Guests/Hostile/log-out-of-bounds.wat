;; Logs text outside of its memory.
(module
  (import "edge" "log" (func $log (param i32 i32)))
  (memory (export "memory") 2 1024)
  (func $edge_alloc (export "edge_alloc") (param $length i32) (result i32)
    (i32.const 1024))
  (func $edge_process (export "edge_process") (param $address i32) (param $length i32) (result i64)
    (call $log (i32.const 1024) (i32.const 0x7fffffff))
    (i64.const 0))
)
