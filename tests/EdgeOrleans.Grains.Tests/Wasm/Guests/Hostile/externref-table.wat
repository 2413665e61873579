;; Has a table of references that only a host could make.
(module
  (memory (export "memory") 2 1024)
  (table (export "references") 10 externref)
  (func $edge_alloc (export "edge_alloc") (param $length i32) (result i32)
    (i32.const 1024))
  (func $edge_process (export "edge_process") (param $address i32) (param $length i32) (result i64)
    (i64.const 0))
)
