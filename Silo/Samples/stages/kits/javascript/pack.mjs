// Puts a stage in JavaScript into the engine: node pack.mjs stage.js stage.wasm
// The engine is any packed stage or the file that engine.c was built to (a third argument); no compiler is needed.

import { readFileSync, writeFileSync } from "node:fs";

const folder = new URL(".", import.meta.url);
const [source, target, engine] = process.argv.slice(2);
if (!target) throw new Error("node pack.mjs stage.js stage.wasm [engine.wasm]");

const module = readFileSync(engine ?? new URL("stage.wasm", folder));
const place = new WebAssembly.Instance(new WebAssembly.Module(module), {}).exports.edge_script();
const script = Buffer.from(`${readFileSync(new URL("edge.js", folder), "utf8")}\n${readFileSync(source, "utf8")}\nedge.process;\n`);
const length = Buffer.alloc(4);
length.writeUInt32LE(script.length);
if (script.length >= 256 * 1024) throw new Error(`${source} is too long: with edge.js it may have 256 KiB.`);
const segment = Buffer.concat([activeAt(place), unsigned(4 + script.length), length, script]);

const sections = [];
for (let at = 8; at < module.length;) {
  const id = module[at];
  const [size, start] = readUnsigned(at + 1);
  sections.push({ id, body: module.subarray(start, start + size) });
  at = start + size;
}

const data = sections.find((section) => section.id === 11);
const others = segmentsOf(data.body).filter((other) => !other.subarray(0, activeAt(place).length).equals(activeAt(place)));
data.body = Buffer.concat([unsigned(others.length + 1), ...others, segment]);
const dataCount = sections.find((section) => section.id === 12);
if (dataCount) dataCount.body = unsigned(others.length + 1);
writeFileSync(target, Buffer.concat([module.subarray(0, 8), ...sections.flatMap(({ id, body }) => [Buffer.of(id), unsigned(body.length), body])]));

// The head of an active segment: memory 0, i32.const place, end.
function activeAt(address) {
  return Buffer.from([0, 0x41, ...signed(address), 0x0b]);
}

function segmentsOf(body) {
  const [count, first] = readUnsignedOf(body, 0);
  const segments = [];
  for (let i = 0, at = first; i < count; i++) {
    const start = at;
    if (body[at] !== 0) throw new Error("The engine has a data segment of another kind.");
    at = body.indexOf(0x0b, skip(body, at + 2)) + 1;
    const [size, bytes] = readUnsignedOf(body, at);
    at = bytes + size;
    segments.push(body.subarray(start, at));
  }
  return segments;
}

function skip(bytes, at) {
  while (bytes[at] & 0x80) at++;
  return at + 1;
}

function readUnsigned(at) {
  return readUnsignedOf(module, at);
}

function readUnsignedOf(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    value += (bytes[at] & 0x7f) * 2 ** shift;
    if (!(bytes[at++] & 0x80)) return [value, at];
  }
}

function unsigned(value) {
  const bytes = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
  return Buffer.from([...bytes, value]);
}

function signed(value) {
  const bytes = [];
  for (; value > 0x3f; value >>= 7) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value];
}
