//! The form of a text that n-grams are counted in: lower-case letters, marks and white space, a space at either end.

use crate::unicode::{is_letter, is_letter_or_mark, to_lower};

const SPACE: u16 = b' ' as u16;
const CAPITAL_SIGMA: u16 = 0x03a3;
const SMALL_SIGMA: u16 = 0x03c3;
const FINAL_SIGMA: u16 = 0x03c2;

/// Brings UTF-8 into that form, as UTF-16. What is not UTF-8 is left out.
pub fn normalise(text: &[u8]) -> Vec<u16> {
    let mut kept = Vec::with_capacity(text.len() + 2);
    let mut has_sigma = false;
    kept.push(SPACE);
    for character in String::from_utf8_lossy(text).chars() {
        match character {
            'a'..='z' => kept.push(character as u16),
            'A'..='Z' => kept.push(character as u16 + 32),
            ' ' | '-' => add_space(&mut kept, SPACE),
            '\u{03a3}' => {
                has_sigma = true;
                kept.push(CAPITAL_SIGMA);
            }
            '\u{0130}' => kept.extend_from_slice(&[b'i' as u16, 0x0307]),
            _ if is_space(character as u32) => add_space(&mut kept, character as u16),
            _ if is_letter_or_mark(character as u32) => push(&mut kept, to_lower(character as u32)),
            _ => {}
        }
    }

    if has_sigma {
        lower_sigmas(&mut kept);
    }

    match kept.last_mut() {
        Some(last) if is_space(u32::from(*last)) => *last = SPACE,
        _ => kept.push(SPACE),
    }
    if kept.len() == 1 {
        kept.push(SPACE);
    }
    kept
}

// Spaces that were beside a dropped character become one as well, so this looks at what was kept.
fn add_space(kept: &mut Vec<u16>, space: u16) {
    match kept.last_mut() {
        Some(last) if is_space(u32::from(*last)) => *last = SPACE,
        _ => kept.push(space),
    }
}

fn push(kept: &mut Vec<u16>, code: u32) {
    if code < 0x10000 {
        kept.push(code as u16);
    } else {
        kept.push((0xd800 + ((code - 0x10000) >> 10)) as u16);
        kept.push((0xdc00 + (code & 0x3ff)) as u16);
    }
}

/// A sigma with a letter before it and none after it, marks aside, ends a word.
fn lower_sigmas(kept: &mut [u16]) {
    for i in 0..kept.len() {
        if kept[i] == CAPITAL_SIGMA {
            let before = kept[..i].iter().rev().find(|unit| ends_search(**unit));
            let after = kept[i + 1..].iter().find(|unit| ends_search(**unit));
            let is_letter = |unit: Option<&u16>| unit.map_or(false, |unit| is_letter(u32::from(*unit)));
            kept[i] = if is_letter(before) && !is_letter(after) { FINAL_SIGMA } else { SMALL_SIGMA };
        }
    }
}

fn ends_search(unit: u16) -> bool {
    is_letter(u32::from(unit)) || is_space(u32::from(unit))
}

fn is_space(code: u32) -> bool {
    matches!(code, 9..=13 | 0x20 | 0x85 | 0xa0 | 0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f | 0x205f | 0x3000)
}
