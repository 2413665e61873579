;; Grows a table as long as it gets any, then gives up.
(module
  (memory (export "memory") 2 1024)
  (table $table 1 funcref)
  (func $edge_alloc (export "edge_alloc") (param $length i32) (result i32)
    (i32.const 1024))
  (func $edge_process (export "edge_process") (param $address i32) (param $length i32) (result i64)
    (loop $again
      (br_if $again (i32.ne (table.grow $table (ref.null func) (i32.const 1000)) (i32.const -1))))
    unreachable)
)
