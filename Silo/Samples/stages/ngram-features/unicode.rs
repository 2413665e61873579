//! Letters, marks and lower case, as the host's own tables have them.

use crate::tables::{LOWER, RUNS};

const LETTERS: u32 = 2;

/// General category L.
pub fn is_letter(code: u32) -> bool {
    class(code) == LETTERS
}

/// General category L or M.
pub fn is_letter_or_mark(code: u32) -> bool {
    class(code) != 0
}

/// The simple lower case; the code point itself where there is none.
pub fn to_lower(code: u32) -> u32 {
    let after = LOWER.partition_point(|run| run.0 <= code);
    if after == 0 {
        return code;
    }
    let (first, count, step, add) = LOWER[after - 1];
    let distance = code - first;
    if distance % u32::from(step) == 0 && distance / u32::from(step) < u32::from(count) {
        (code as i32 + add) as u32
    } else {
        code
    }
}

fn class(code: u32) -> u32 {
    let after = RUNS.partition_point(|run| run >> 2 <= code);
    if after == 0 {
        0
    } else {
        RUNS[after - 1] & 3
    }
}
