;; Calls through an empty table element.
(module
  (memory (export "memory") 2 1024)
  (table 2 funcref)
  (type $action (func))
  (func $edge_alloc (export "edge_alloc") (param $length i32) (result i32)
    (i32.const 1024))
  (func $edge_process (export "edge_process") (param $address i32) (param $length i32) (result i64)
    (call_indirect (type $action) (i32.const 1))
    (i64.const 0))
)
