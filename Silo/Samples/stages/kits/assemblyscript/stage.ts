// scale-and-label: multiplies FP32 values and writes each result beside its name.
//
// in:  values FP32 [n], names BYTES [n]; parameters factor (1 to 1000, default 2) and prefix (default none)
// out: scaled FP32 [n], rounded INT64 [n] (towards zero), labels BYTES [n] ("prefixname=rounded"); parameter count
// No values: an answer at once, without going on. What cannot be scaled is rejected.

import { ANSWER, BYTES, Bytes, Elements, FP32, Frame, INT64, Output, TENSORS, reject } from "./edge";

export { edge_alloc } from "./edge";

export function edge_process(start: usize, length: i32): i64 {
  const input = new Frame(start);
  const factor = readFactor(input.parameter("factor"));
  if (factor == 0) return reject("parameter 'factor' must be a whole number from 1 to 1000");
  const values = input.tensor("values");
  if (!values || values.datatype != FP32 || values.rank != 1) return reject("input 'values' must be FP32 of one dimension");
  const names = input.tensor("names");
  if (!names || names.datatype != BYTES || names.rank != 1 || names.dimension(0) != values.dimension(0)) {
    return reject("input 'names' must be BYTES with a name for each value");
  }

  const count = <i32>values.dimension(0);
  for (let i = 0; i < count; i++) {
    const scaled = scale(values.data, i, factor);
    if (!(scaled > -2147483648.0 && scaled < 2147483648.0)) return reject("value " + i.toString() + " is out of range");
  }

  const shape: i64[] = [count];
  const output = new Output(count == 0 ? ANSWER : TENSORS);
  output.parameter("count", Bytes.of(count.toString()));
  const scaled = output.tensor("scaled", FP32, shape, count * 4);
  for (let i = 0; i < count; i++) store<f32>(scaled + (i << 2), scale(values.data, i, factor));
  const rounded = output.tensor("rounded", INT64, shape, count * 8);
  for (let i = 0; i < count; i++) store<i64>(rounded + (i << 3), <i64>scale(values.data, i, factor));

  const prefix = input.parameter("prefix");
  const elements = new Elements(names);
  output.strings("labels", shape);
  for (let i = 0; i < count; i++) {
    output.element();
    if (prefix) output.part(prefix);
    output.part(elements.next());
    output.part(Bytes.of("=" + (<i64>scale(values.data, i, factor)).toString()));
  }
  output.endStrings();
  return output.finish();
}

function scale(values: usize, index: i32, factor: i32): f32 {
  return load<f32>(values + (index << 2)) * <f32>factor;
}

// 0 for a text that is no factor.
function readFactor(text: Bytes | null): i32 {
  if (!text) return 2;
  if (text.length < 1 || text.length > 4) return 0;
  let factor = 0;
  for (let i: usize = 0; i < text.length; i++) {
    const digit = <i32>load<u8>(text.start + i) - 0x30;
    if (digit < 0 || digit > 9) return 0;
    factor = factor * 10 + digit;
  }
  return factor <= 1000 ? factor : 0;
}
