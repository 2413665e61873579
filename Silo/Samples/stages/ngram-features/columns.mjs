// Writes columns.rs out of the columns of language-id: node columns.mjs ../../models/language-id/ngrams.json > columns.rs

import { readFileSync } from "node:fs";

const slotBits = 11n;
const factor = 0x9e3779b97f4a7c15n;
const file = JSON.parse(readFileSync(process.argv[2], "utf8"));
const keys = [...file.unigrams, ...file.bigrams, ...file.trigrams, ...file.quadgrams].map((ngram) => {
  let key = 0n;
  for (let i = 0; i < ngram.length; i++) key = (key << 16n) | BigInt(ngram.charCodeAt(i));
  return key;
});

const slots = new Array(1 << Number(slotBits)).fill(0xffff);
keys.forEach((key, column) => {
  let slot = Number(BigInt.asUintN(64, key * factor) >> (64n - slotBits));
  while (slots[slot] !== 0xffff) slot = (slot + 1) % slots.length;
  slots[slot] = column;
});

const list = (values) => values.reduce((text, value, i) => `${text}${i % 12 ? " " : "\n    "}${value},`, "");
console.log(`// Written by columns.mjs.

/// The n-grams by column: their UTF-16 code units, the last one lowest.
pub const KEYS: [u64; ${keys.length}] = [${list(keys.map((key) => `0x${key.toString(16)}`))}
];

/// Columns by the hash of their n-gram, or of one before; 0xffff for none.
pub const SLOTS: [u16; ${slots.length}] = [${list(slots)}
];

const SLOT_BITS: u32 = ${slotBits};
const FACTOR: u64 = 0x${factor.toString(16)};

/// The column of an n-gram.
#[inline]
pub fn column(key: u64) -> Option<usize> {
    let mut slot = (key.wrapping_mul(FACTOR) >> (64 - SLOT_BITS)) as usize;
    loop {
        let column = SLOTS[slot] as usize;
        if column == 0xffff {
            return None;
        }
        if KEYS[column] == key {
            return Some(column);
        }
        slot = (slot + 1) % SLOTS.len();
    }
}`);
