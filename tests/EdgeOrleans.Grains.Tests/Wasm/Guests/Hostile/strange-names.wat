;; Has function names that would break a log line or a page.
(module
  (memory (export "memory") 2)
  (func $a (@name "<script>\n\u{1b}[31m\u{202e}/etc/passwd") unreachable)
  (func $edge_alloc (export "edge_alloc") (param $length i32) (result i32)
    (i32.const 1024))
  (func $edge_process (export "edge_process") (param $address i32) (param $length i32) (result i64)
    (call $a)
    (i64.const 0))
)
