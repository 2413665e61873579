//! The tensor frame edge-stage/1 for stages in Rust: reads what the host sends and writes what it gets back.
//!
//! A stage takes this file in with `mod edge;` and names its function with `edge::stage!(run)`. The host sends
//! well-formed frames only, so nothing is checked on the way in.

#![allow(dead_code)]

pub const BOOL: u8 = 0;
pub const UINT8: u8 = 1;
pub const UINT16: u8 = 2;
pub const UINT32: u8 = 3;
pub const UINT64: u8 = 4;
pub const INT8: u8 = 5;
pub const INT16: u8 = 6;
pub const INT32: u8 = 7;
pub const INT64: u8 = 8;
pub const FP16: u8 = 9;
pub const BF16: u8 = 10;
pub const FP32: u8 = 11;
pub const FP64: u8 = 12;
pub const BYTES: u8 = 13;

const ALIGNMENT: usize = 8;

/// What the host sent.
pub struct Frame<'a> {
    bytes: &'a [u8],
    first_tensor: usize,
}

/// One tensor of a frame.
#[derive(Clone, Copy)]
pub struct Tensor<'a> {
    pub name: &'a [u8],
    pub datatype: u8,
    pub shape: &'a [i64],
    pub data: &'a [u8],
}

impl<'a> Frame<'a> {
    /// Takes a whole frame that begins at a multiple of 8.
    pub fn new(bytes: &'a [u8]) -> Frame<'a> {
        let mut at = 16;
        for _ in 0..u16_at(bytes, 12) {
            at = aligned(at + 8 + u16_at(bytes, at + 4) + u32_at(bytes, at));
        }
        Frame { bytes, first_tensor: at }
    }

    /// The value of a parameter.
    pub fn parameter(&self, key: &str) -> Option<&'a str> {
        let mut at = 16;
        for _ in 0..u16_at(self.bytes, 12) {
            let middle = at + 8 + u16_at(self.bytes, at + 4);
            let end = middle + u32_at(self.bytes, at);
            if &self.bytes[at + 8..middle] == key.as_bytes() {
                return core::str::from_utf8(&self.bytes[middle..end]).ok();
            }
            at = aligned(end);
        }
        None
    }

    /// The tensor of that name.
    pub fn tensor(&self, name: &str) -> Option<Tensor<'a>> {
        let mut at = self.first_tensor;
        for _ in 0..u16_at(self.bytes, 14) {
            let rank = self.bytes[at + 7] as usize;
            let name_start = at + 8 + rank * 8;
            let name_end = name_start + u16_at(self.bytes, at + 4);
            let data = aligned(name_end);
            let end = data + u32_at(self.bytes, at);
            if &self.bytes[name_start..name_end] == name.as_bytes() {
                return Some(Tensor {
                    name: &self.bytes[name_start..name_end],
                    datatype: self.bytes[at + 6],
                    shape: numbers(&self.bytes[at + 8..name_start]),
                    data: &self.bytes[data..end],
                });
            }
            at = aligned(end);
        }
        None
    }
}

impl<'a> Tensor<'a> {
    /// The elements as numbers of the width of `T`, such as `f32` for FP32.
    pub fn elements<T: Number>(&self) -> &'a [T] {
        numbers(self.data)
    }

    /// The elements of BYTES.
    pub fn strings(&self) -> Strings<'a> {
        Strings { rest: self.data }
    }
}

/// Walks over the elements of BYTES.
pub struct Strings<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Strings<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        let (element, rest) = self.rest[4..].split_at(u32_at(self.rest, 0));
        self.rest = rest;
        Some(element)
    }
}

/// The frame that goes back: parameters first, then tensors.
pub struct Output {
    bytes: Vec<u8>,
}

impl Output {
    /// Tensors that go on to the next step.
    pub fn tensors() -> Output {
        Output::of_kind(0)
    }

    /// The answer of the whole pipeline, which ends with it.
    pub fn answer() -> Output {
        Output::of_kind(1)
    }

    fn of_kind(kind: u8) -> Output {
        Output { bytes: vec![b'E', b'D', b'G', b'E', 1, 0, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0] }
    }

    /// Adds a parameter.
    pub fn parameter(&mut self, key: &str, value: &str) {
        self.bytes.extend_from_slice(&(value.len() as u32).to_le_bytes());
        self.bytes.extend_from_slice(&(key.len() as u32).to_le_bytes());
        self.bytes.extend_from_slice(key.as_bytes());
        self.bytes.extend_from_slice(value.as_bytes());
        self.pad();
        self.count(12);
    }

    /// Adds a tensor of numbers.
    pub fn numbers<T: Number>(&mut self, name: &str, datatype: u8, shape: &[i64], elements: &[T]) {
        let size = core::mem::size_of_val(elements);
        self.head(name, datatype, shape, size);
        // Safe, since numbers have no padding and every byte of them is set.
        self.bytes.extend_from_slice(unsafe { core::slice::from_raw_parts(elements.as_ptr() as *const u8, size) });
        self.pad();
    }

    /// Adds a tensor of BYTES.
    pub fn strings<S: AsRef<[u8]>>(&mut self, name: &str, shape: &[i64], elements: &[S]) {
        let size = elements.iter().map(|element| 4 + element.as_ref().len()).sum();
        self.head(name, BYTES, shape, size);
        for element in elements {
            self.bytes.extend_from_slice(&(element.as_ref().len() as u32).to_le_bytes());
            self.bytes.extend_from_slice(element.as_ref());
        }
        self.pad();
    }

    fn head(&mut self, name: &str, datatype: u8, shape: &[i64], size: usize) {
        self.bytes.reserve(40 + shape.len() * 8 + name.len() + size);
        self.bytes.extend_from_slice(&(size as u32).to_le_bytes());
        self.bytes.extend_from_slice(&(name.len() as u16).to_le_bytes());
        self.bytes.extend_from_slice(&[datatype, shape.len() as u8]);
        for dimension in shape {
            self.bytes.extend_from_slice(&dimension.to_le_bytes());
        }
        self.bytes.extend_from_slice(name.as_bytes());
        self.pad();
        self.count(14);
    }

    fn pad(&mut self) {
        self.bytes.resize(aligned(self.bytes.len()), 0);
    }

    fn count(&mut self, at: usize) {
        let count = u16_at(&self.bytes, at) as u16 + 1;
        self.bytes[at..at + 2].copy_from_slice(&count.to_le_bytes());
    }

    fn finish(mut self) -> Vec<u8> {
        let length = self.bytes.len() as u32;
        self.bytes[8..12].copy_from_slice(&length.to_le_bytes());
        self.bytes
    }
}

/// Types whose values are plain numbers.
///
/// # Safety
/// Every pattern of bits must be a value, and none of them padding.
pub unsafe trait Number: Copy {}
unsafe impl Number for u8 {}
unsafe impl Number for u16 {}
unsafe impl Number for u32 {}
unsafe impl Number for u64 {}
unsafe impl Number for i8 {}
unsafe impl Number for i16 {}
unsafe impl Number for i32 {}
unsafe impl Number for i64 {}
unsafe impl Number for f32 {}
unsafe impl Number for f64 {}

/// Memory at a multiple of 8, never given back: every call gets a fresh instance.
pub fn alloc(length: usize) -> *mut u8 {
    let mut memory: Vec<u64> = Vec::with_capacity((length + ALIGNMENT - 1) / ALIGNMENT);
    let start = memory.as_mut_ptr() as *mut u8;
    core::mem::forget(memory);
    start
}

/// Runs `stage` on the frame at `start`; an error is the reason of a rejection.
///
/// # Safety
/// The frame must be there.
pub unsafe fn process(start: *const u8, length: usize, stage: fn(&Frame) -> Result<Output, String>) -> i64 {
    let output = match stage(&Frame::new(core::slice::from_raw_parts(start, length))) {
        Ok(output) => output,
        Err(reason) => {
            let mut rejection = Output::of_kind(2);
            rejection.parameter("reason", &reason);
            rejection
        }
    };
    let bytes = output.finish();
    let place = (bytes.as_ptr() as usize as i64) << 32 | bytes.len() as i64;
    core::mem::forget(bytes);
    place
}

/// Exports what the host calls, for a function `fn(&edge::Frame) -> Result<edge::Output, String>`.
macro_rules! stage {
    ($run:path) => {
        #[no_mangle]
        pub extern "C" fn edge_alloc(length: usize) -> *mut u8 {
            edge::alloc(length)
        }

        #[no_mangle]
        pub unsafe extern "C" fn edge_process(start: *const u8, length: usize) -> i64 {
            edge::process(start, length, $run)
        }
    };
}
pub(crate) use stage;

fn numbers<T: Number>(bytes: &[u8]) -> &[T] {
    assert!(bytes.as_ptr() as usize % core::mem::align_of::<T>() == 0);
    // Safe, since the place is aligned and every pattern of bits is a value.
    unsafe { core::slice::from_raw_parts(bytes.as_ptr() as *const T, bytes.len() / core::mem::size_of::<T>()) }
}

fn aligned(length: usize) -> usize {
    (length + ALIGNMENT - 1) & !(ALIGNMENT - 1)
}

fn u16_at(bytes: &[u8], at: usize) -> usize {
    u16::from_le_bytes([bytes[at], bytes[at + 1]]) as usize
}

fn u32_at(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize
}
