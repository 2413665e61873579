;; Never ends.
(module
  (memory (export "memory") 2 1024)
  (func $spin (loop $again (br $again)))
  (func $edge_alloc (export "edge_alloc") (param $length i32) (result i32)
    (i32.const 1024))
  (func $edge_process (export "edge_process") (param $address i32) (param $length i32) (result i64)
    (call $spin)
    (i64.const 0))
)
