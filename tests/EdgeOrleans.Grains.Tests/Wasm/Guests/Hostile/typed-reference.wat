;; Exports a function that takes a typed reference, which Wasmtime's C interface cannot describe.
(module
  (type $action (func))
  (memory (export "memory") 2 1024)
  (func $edge_alloc (export "edge_alloc") (param $length i32) (result i32)
    (i32.const 1024))
  (func $edge_process (export "edge_process") (param $address i32) (param $length i32) (result i64)
    (i64.const 0))
  (func (export "take") (param (ref null $action))))
