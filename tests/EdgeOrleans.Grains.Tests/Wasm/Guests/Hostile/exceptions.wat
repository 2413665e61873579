;; Throws and catches exceptions, which need a heap that the pool has not.
(module
  (tag $problem)
  (memory (export "memory") 2 1024)
  (func $edge_alloc (export "edge_alloc") (param $length i32) (result i32)
    (i32.const 1024))
  (func $edge_process (export "edge_process") (param $address i32) (param $length i32) (result i64)
    (block $caught (try_table (catch_all $caught) (throw $problem)))
    (i64.const 0)))
