// The tensor frame edge-stage/1 for stages in JavaScript: reads what the host sends and writes what it gets back.
// pack.mjs puts this before the stage, which defines run(input) and returns an edge.Output, or throws edge.reject(…).
// The host sends well-formed frames only, so nothing is checked on the way in. decodeText and encodeText come from
// the engine: UTF-8 in an ArrayBuffer to a string and back.

const edge = (() => {
  const names = ["BOOL", "UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64", "FP16", "BF16", "FP32", "FP64", "BYTES"];
  const arrays = [Uint8Array, Uint8Array, Uint16Array, Uint32Array, BigUint64Array, Int8Array, Int16Array, Int32Array, BigInt64Array,
    Uint16Array, Uint16Array, Float32Array, Float64Array];
  const aligned = (length) => (length + 7) & ~7;

  class Tensor {
    constructor(buffer, datatype, shape, start, size) {
      Object.assign(this, { buffer, datatype, shape, start, size });
    }

    // The elements as a typed array; those of BYTES as an array of Uint8Array.
    get elements() {
      const array = arrays[names.indexOf(this.datatype)];
      if (array) return new array(this.buffer, this.start, this.size / array.BYTES_PER_ELEMENT);
      const view = new DataView(this.buffer);
      const elements = [];
      for (let at = this.start; at < this.start + this.size;) {
        const length = view.getUint32(at, true);
        elements.push(new Uint8Array(this.buffer, at + 4, length));
        at += 4 + length;
      }
      return elements;
    }
  }

  class Frame {
    constructor(buffer) {
      const view = new DataView(buffer);
      this.parameters = {};
      this.tensors = {};
      let at = 16;
      for (let left = view.getUint16(12, true); left > 0; left--) {
        const keyLength = view.getUint16(at + 4, true);
        const valueLength = view.getUint32(at, true);
        this.parameters[decodeText(buffer, at + 8, keyLength)] = decodeText(buffer, at + 8 + keyLength, valueLength);
        at = aligned(at + 8 + keyLength + valueLength);
      }
      for (let left = view.getUint16(14, true); left > 0; left--) {
        const size = view.getUint32(at, true);
        const nameLength = view.getUint16(at + 4, true);
        const rank = view.getUint8(at + 7);
        const shape = [];
        for (let i = 0; i < rank; i++) shape.push(Number(view.getBigInt64(at + 8 + i * 8, true)));
        const nameStart = at + 8 + rank * 8;
        const start = aligned(nameStart + nameLength);
        this.tensors[decodeText(buffer, nameStart, nameLength)] = new Tensor(buffer, names[view.getUint8(at + 6)], shape, start, size);
        at = aligned(start + size);
      }
    }
  }

  // The frame that goes back. Its order is that of the calls: parameters first, then tensors.
  class Output {
    constructor(kind = "tensors") {
      this.parts = [];
      this.length = 16;
      this.counts = [0, 0];
      this.kind = ["tensors", "answer", "rejection"].indexOf(kind);
    }

    parameter(key, value) {
      const keyBytes = bytesOf(key);
      const valueBytes = bytesOf(value);
      const head = new DataView(new ArrayBuffer(8));
      head.setUint32(0, valueBytes.length, true);
      head.setUint32(4, keyBytes.length, true);
      this.#add(new Uint8Array(head.buffer), keyBytes, valueBytes);
      this.counts[0]++;
    }

    // Adds a tensor. Elements: a typed array; of BYTES an array of strings or Uint8Arrays.
    tensor(name, datatype, shape, elements) {
      const data = datatype === "BYTES" ? joined(elements) : new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength);
      const nameBytes = bytesOf(name);
      const head = new DataView(new ArrayBuffer(8 + shape.length * 8));
      head.setUint32(0, data.length, true);
      head.setUint16(4, nameBytes.length, true);
      head.setUint8(6, names.indexOf(datatype));
      head.setUint8(7, shape.length);
      shape.forEach((dimension, i) => head.setBigInt64(8 + i * 8, BigInt(dimension), true));
      this.#add(new Uint8Array(head.buffer), nameBytes);
      this.#add(data);
      this.counts[1]++;
    }

    finish() {
      const bytes = new Uint8Array(this.length);
      const view = new DataView(bytes.buffer);
      bytes.set([0x45, 0x44, 0x47, 0x45, 1, 0, this.kind]);
      view.setUint32(8, this.length, true);
      view.setUint16(12, this.counts[0], true);
      view.setUint16(14, this.counts[1], true);
      for (const [start, part] of this.parts) bytes.set(part, start);
      return bytes.buffer;
    }

    #add(...parts) {
      for (const part of parts) {
        this.parts.push([this.length, part]);
        this.length += part.length;
      }
      this.length = aligned(this.length);
    }
  }

  class Rejection {
    constructor(reason) {
      this.output = new Output("rejection");
      this.output.parameter("reason", reason);
    }
  }

  function bytesOf(text) {
    return typeof text === "string" ? new Uint8Array(encodeText(text)) : text;
  }

  function joined(elements) {
    const parts = elements.map(bytesOf);
    const bytes = new Uint8Array(parts.reduce((length, part) => length + 4 + part.length, 0));
    const view = new DataView(bytes.buffer);
    let at = 0;
    for (const part of parts) {
      view.setUint32(at, part.length, true);
      bytes.set(part, at + 4);
      at += 4 + part.length;
    }
    return bytes;
  }

  return {
    Output,

    // What to throw to end the pipeline with a reason for the caller.
    reject: (reason) => new Rejection(reason),

    // Strings and Uint8Arrays, one after the other, as UTF-8.
    concat(...parts) {
      const all = parts.map(bytesOf);
      const bytes = new Uint8Array(all.reduce((length, part) => length + part.length, 0));
      let at = 0;
      for (const part of all) {
        bytes.set(part, at);
        at += part.length;
      }
      return bytes;
    },

    process(buffer) {
      try {
        return run(new Frame(buffer)).finish();
      } catch (thrown) {
        if (thrown instanceof Rejection) return thrown.output.finish();
        throw thrown;
      }
    },
  };
})();
