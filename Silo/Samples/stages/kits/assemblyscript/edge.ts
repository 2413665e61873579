/**
 * The tensor frame edge-stage/1 for stages in AssemblyScript: reads what the host sends and writes what it gets back.
 * A stage exports edge_alloc from here and an edge_process of its own. The host sends well-formed frames only, so
 * nothing is checked on the way in. Every call gets a fresh instance, so memory is never given back.
 */

export const BOOL: u8 = 0, UINT8: u8 = 1, UINT16: u8 = 2, UINT32: u8 = 3, UINT64: u8 = 4, INT8: u8 = 5, INT16: u8 = 6,
  INT32: u8 = 7, INT64: u8 = 8, FP16: u8 = 9, BF16: u8 = 10, FP32: u8 = 11, FP64: u8 = 12, BYTES: u8 = 13;

export const TENSORS: u8 = 0, ANSWER: u8 = 1, REJECTION: u8 = 2;

export function edge_alloc(length: i32): usize {
  return heap.alloc(length);
}

// @ts-ignore: decorator
@inline
function aligned(length: usize): usize {
  return (length + 7) & ~7;
}

/** Bytes in linear memory. */
export class Bytes {
  constructor(public start: usize, public length: usize) {}

  static of(text: string): Bytes {
    const buffer = String.UTF8.encode(text);
    return new Bytes(changetype<usize>(buffer), buffer.byteLength);
  }

  equals(other: Bytes): bool {
    return this.length == other.length && memory.compare(this.start, other.start, this.length) == 0;
  }

  toString(): string {
    return String.UTF8.decodeUnsafe(this.start, this.length);
  }
}

export class Tensor {
  datatype: u8 = 0;
  rank: i32 = 0;
  /** Where the dimensions are, rank numbers of type i64. */
  shape: usize = 0;
  /** Where the data are, at a multiple of 8. */
  data: usize = 0;
  size: usize = 0;

  dimension(axis: i32): i64 {
    return load<i64>(this.shape + (<usize>axis << 3));
  }
}

/** What the host sent. */
export class Frame {
  constructor(private start: usize) {}

  /** The value of a parameter; null when there is none. */
  parameter(key: string): Bytes | null {
    const wanted = Bytes.of(key);
    let at = this.start + 16;
    for (let left = load<u16>(this.start, 12); left > 0; left--) {
      const found = new Bytes(at + 8, load<u16>(at, 4));
      const value = new Bytes(found.start + found.length, load<u32>(at));
      if (found.equals(wanted)) return value;
      at += aligned(8 + found.length + value.length);
    }
    return null;
  }

  /** The tensor of that name; null when there is none. */
  tensor(name: string): Tensor | null {
    const wanted = Bytes.of(name);
    let at = this.start + 16;
    for (let left = load<u16>(this.start, 12); left > 0; left--) at += aligned(8 + <usize>load<u16>(at, 4) + <usize>load<u32>(at));
    for (let left = load<u16>(this.start, 14); left > 0; left--) {
      const tensor = new Tensor();
      tensor.size = load<u32>(at);
      tensor.datatype = load<u8>(at, 6);
      tensor.rank = load<u8>(at, 7);
      tensor.shape = at + 8;
      const found = new Bytes(at + 8 + (<usize>tensor.rank << 3), load<u16>(at, 4));
      tensor.data = aligned(found.start + found.length);
      if (found.equals(wanted)) return tensor;
      at = tensor.data + aligned(tensor.size);
    }
    return null;
  }
}

/** Takes the elements of BYTES one after the other. */
export class Elements {
  private at: usize;

  constructor(tensor: Tensor) {
    this.at = tensor.data;
  }

  next(): Bytes {
    const element = new Bytes(this.at + 4, load<u32>(this.at));
    this.at = element.start + element.length;
    return element;
  }
}

/** The frame that goes back: parameters first, then tensors. */
export class Output {
  private start: usize;
  private length: usize = 16;
  private capacity: usize = 1024;
  private tensorStart: usize = 0;
  private dataStart: usize = 0;
  private elementStart: usize = 0;

  constructor(kind: u8) {
    this.start = heap.alloc(this.capacity);
    store<u64>(this.start, 0x0000000145474445);
    store<u8>(this.start, kind, 6);
    store<u64>(this.start, 0, 8);
  }

  parameter(key: string, value: Bytes): void {
    const name = Bytes.of(key);
    this.word(<u64>value.length | (<u64>name.length << 32));
    this.bytes(name);
    this.bytes(value);
    this.pad();
    store<u16>(this.start, load<u16>(this.start, 12) + 1, 12);
  }

  /** Adds a tensor and returns where its data are: size bytes to fill before the next call. */
  tensor(name: string, datatype: u8, shape: i64[], size: usize): usize {
    const text = Bytes.of(name);
    this.tensorStart = this.length;
    this.word(<u64>size | (<u64>text.length << 32) | (<u64>datatype << 48) | (<u64>shape.length << 56));
    for (let i = 0; i < shape.length; i++) this.word(shape[i]);
    this.bytes(text);
    this.pad();
    store<u16>(this.start, load<u16>(this.start, 14) + 1, 14);
    this.dataStart = this.length;
    this.room(size);
    this.length += size;
    this.pad();
    return this.start + this.dataStart;
  }

  /** Begins a tensor of BYTES; element() begins each of its elements, part() adds to the element, endStrings() ends it. */
  strings(name: string, shape: i64[]): void {
    this.tensor(name, BYTES, shape, 0);
  }

  element(): void {
    this.elementStart = this.length;
    this.room(4);
    store<u32>(this.start + this.length, 0);
    this.length += 4;
  }

  part(bytes: Bytes): void {
    this.bytes(bytes);
    const element = this.start + this.elementStart;
    store<u32>(element, load<u32>(element) + <u32>bytes.length);
  }

  endStrings(): void {
    store<u32>(this.start + this.tensorStart, <u32>(this.length - this.dataStart));
    this.pad();
  }

  /** What edge_process returns. */
  finish(): i64 {
    store<u32>(this.start, <u32>this.length, 8);
    return (<i64>this.start << 32) | <i64>this.length;
  }

  private word(value: u64): void {
    this.room(8);
    store<u64>(this.start + this.length, value);
    this.length += 8;
  }

  private bytes(bytes: Bytes): void {
    this.room(bytes.length);
    memory.copy(this.start + this.length, bytes.start, bytes.length);
    this.length += bytes.length;
  }

  private pad(): void {
    this.room(8);
    const end = aligned(this.length);
    memory.fill(this.start + this.length, 0, end - this.length);
    this.length = end;
  }

  private room(more: usize): void {
    if (this.length + more <= this.capacity) return;
    this.capacity = max(this.capacity * 2, this.length + more);
    const grown = heap.alloc(this.capacity);
    memory.copy(grown, this.start, this.length);
    this.start = grown;
  }
}

/** What edge_process returns to end the pipeline with a reason for the caller. */
export function reject(reason: string): i64 {
  const output = new Output(REJECTION);
  output.parameter("reason", Bytes.of(reason));
  return output.finish();
}
