//! ngram-features: the input of language-id, how often each of its n-grams occurs in a text.
//!
//! in:  text BYTES [batch] or [batch, 1], UTF-8
//! out: ngram_freq FP32 [batch, 620]: an n-gram's count divided by that of all n-grams of its length

#[path = "../kits/rust/edge.rs"]
mod edge;
mod columns;
mod tables;
mod text;
mod unicode;

edge::stage!(run);

const LONGEST: usize = 4;

fn run(input: &edge::Frame) -> Result<edge::Output, String> {
    let text = input
        .tensor("text")
        .filter(|text| text.datatype == edge::BYTES && matches!(text.shape, [_] | [_, 1]))
        .ok_or("input 'text' must be BYTES of shape [batch] or [batch, 1]")?;
    let mut features = vec![0f32; text.shape[0] as usize * columns::KEYS.len()];
    for (element, row) in text.strings().zip(features.chunks_exact_mut(columns::KEYS.len())) {
        count(&text::normalise(element), row);
    }

    let mut output = edge::Output::tensors();
    output.numbers("ngram_freq", edge::FP32, &[text.shape[0], columns::KEYS.len() as i64], &features);
    Ok(output)
}

fn count(text: &[u16], row: &mut [f32]) {
    let mut last = 0u64;
    for (i, unit) in text.iter().enumerate() {
        last = last << 16 | u64::from(*unit);
        for length in 1..=LONGEST.min(i + 1) {
            if let Some(column) = columns::column(last & (u64::MAX >> (64 - 16 * length))) {
                row[column] += 1.0;
            }
        }
    }

    for (key, value) in columns::KEYS.iter().zip(row) {
        let length = (79 - key.leading_zeros() as usize) / 16;
        if *value > 0.0 {
            *value = (f64::from(*value) / (text.len() + 1 - length) as f64) as f32;
        }
    }
}
