//! top-languages: the likeliest languages of each text, out of what language-id gives.
//!
//! in:  probs FP32 [batch, 50]; parameter top (1 to 50, default 3)
//! out: language BYTES [batch, top], ISO 639-3 codes; probability FP32 [batch, top]; the likeliest first, and of equally
//!      likely ones that of the lower column

#[path = "../kits/rust/edge.rs"]
mod edge;

edge::stage!(run);

const CODES: [&str; 50] = [
    "afr", "ara", "aze", "bel", "ben", "bul", "cat", "ces", "ckb", "cmn", "dan", "deu", "ell", "eng", "est", "eus", "fin", "fra", "hau",
    "heb", "hin", "hrv", "hun", "hye", "ind", "isl", "ita", "jpn", "kat", "kaz", "kor", "lit", "mar", "mkd", "nld", "nob", "pes", "pol",
    "por", "ron", "run", "rus", "slk", "spa", "srp", "swe", "tgl", "tur", "ukr", "vie",
];

fn run(input: &edge::Frame) -> Result<edge::Output, String> {
    let top = read_top(input.parameter("top").unwrap_or("3")).ok_or("parameter 'top' must be a whole number from 1 to 50")?;
    let probs = input
        .tensor("probs")
        .filter(|probs| probs.datatype == edge::FP32 && matches!(probs.shape, [_, 50]))
        .ok_or("input 'probs' must be FP32 of shape [batch, 50]")?;

    let shape = [probs.shape[0], top as i64];
    let mut languages = Vec::with_capacity(probs.shape[0] as usize * top);
    let mut probabilities = Vec::with_capacity(probs.shape[0] as usize * top);
    for row in probs.elements::<f32>().chunks_exact(CODES.len()) {
        let mut taken = 0u64;
        for _ in 0..top {
            let column = likeliest(row, taken);
            taken |= 1 << column;
            languages.push(CODES[column]);
            probabilities.push(row[column]);
        }
    }

    let mut output = edge::Output::tensors();
    output.strings("language", &shape, &languages);
    output.numbers("probability", edge::FP32, &shape, &probabilities);
    Ok(output)
}

/// The column with the highest probability of those that are not taken; NaN is the lowest.
fn likeliest(row: &[f32], taken: u64) -> usize {
    let mut best = usize::MAX;
    for (column, probability) in row.iter().enumerate() {
        if taken & (1 << column) == 0 && (best == usize::MAX || *probability > row[best] || (row[best].is_nan() && !probability.is_nan())) {
            best = column;
        }
    }
    best
}

fn read_top(text: &str) -> Option<usize> {
    let digits = text.as_bytes();
    if digits.is_empty() || digits.len() > 2 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let top = digits.iter().fold(0, |number, digit| number * 10 + usize::from(digit - b'0'));
    (1..=CODES.len()).contains(&top).then(|| top)
}
