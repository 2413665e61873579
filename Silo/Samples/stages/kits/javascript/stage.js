// scale-and-label: multiplies FP32 values and writes each result beside its name.
//
// in:  values FP32 [n], names BYTES [n]; parameters factor (1 to 1000, default 2) and prefix (default none)
// out: scaled FP32 [n], rounded INT64 [n] (towards zero), labels BYTES [n] ("prefixname=rounded"); parameter count
// No values: an answer at once, without going on. What cannot be scaled is rejected.

function run(input) {
  const factor = readFactor(input.parameters.factor ?? "2");
  const { values, names } = input.tensors;
  if (values?.datatype !== "FP32" || values.shape.length !== 1) throw edge.reject("input 'values' must be FP32 of one dimension");
  if (names?.datatype !== "BYTES" || names.shape.length !== 1 || names.shape[0] !== values.shape[0]) {
    throw edge.reject("input 'names' must be BYTES with a name for each value");
  }

  const scaled = values.elements.map((value) => value * factor);
  const wrong = scaled.findIndex((value) => !(value > -2147483648 && value < 2147483648));
  if (wrong >= 0) throw edge.reject(`value ${wrong} is out of range`);
  const rounded = BigInt64Array.from(scaled, (value) => BigInt(Math.trunc(value)));
  const prefix = input.parameters.prefix ?? "";
  const labels = names.elements.map((name, i) => edge.concat(prefix, name, `=${rounded[i]}`));

  const output = new edge.Output(scaled.length === 0 ? "answer" : "tensors");
  output.parameter("count", String(scaled.length));
  output.tensor("scaled", "FP32", values.shape, scaled);
  output.tensor("rounded", "INT64", values.shape, rounded);
  output.tensor("labels", "BYTES", values.shape, labels);
  return output;
}

function readFactor(text) {
  const factor = /^[0-9]{1,4}$/.test(text) ? Number(text) : 0;
  if (factor < 1 || factor > 1000) throw edge.reject("parameter 'factor' must be a whole number from 1 to 1000");
  return factor;
}
