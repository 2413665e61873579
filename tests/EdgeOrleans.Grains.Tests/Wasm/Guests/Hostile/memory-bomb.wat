;; Grows and touches memory as long as it gets any, then gives up.
(module
  (memory (export "memory") 1)
  (func $edge_alloc (export "edge_alloc") (param $length i32) (result i32)
    (i32.const 1024))
  (func $edge_process (export "edge_process") (param $address i32) (param $length i32) (result i64)
    (local $page i32)
    (loop $again
      (local.set $page (memory.grow (i32.const 16)))
      (if (i32.ne (local.get $page) (i32.const -1))
        (then
          (memory.fill (i32.shl (local.get $page) (i32.const 16)) (i32.const 1) (i32.const 0x100000))
          (br $again))))
    unreachable)
)
