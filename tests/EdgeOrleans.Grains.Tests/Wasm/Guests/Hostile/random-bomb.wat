;; Asks for random bytes in all of its memory, again and again.
(module
  (import "edge" "random" (func $random (param i32 i32)))
  (memory (export "memory") 512)
  (func $edge_alloc (export "edge_alloc") (param $length i32) (result i32)
    (i32.const 1024))
  (func $edge_process (export "edge_process") (param $address i32) (param $length i32) (result i64)
    (loop $again
      (call $random (i32.const 0) (i32.const 0x2000000))
      (br $again))
    unreachable)
)
