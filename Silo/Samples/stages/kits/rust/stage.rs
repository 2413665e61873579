//! scale-and-label: multiplies FP32 values and writes each result beside its name.
//!
//! in:  values FP32 [n], names BYTES [n]; parameters factor (1 to 1000, default 2) and prefix (default none)
//! out: scaled FP32 [n], rounded INT64 [n] (towards zero), labels BYTES [n] ("prefixname=rounded"); parameter count
//! No values: an answer at once, without going on. What cannot be scaled is rejected.

mod edge;

edge::stage!(run);

fn run(input: &edge::Frame) -> Result<edge::Output, String> {
    let factor = read_factor(input.parameter("factor").unwrap_or("2")).ok_or("parameter 'factor' must be a whole number from 1 to 1000")?;
    let values = input
        .tensor("values")
        .filter(|values| values.datatype == edge::FP32 && values.shape.len() == 1)
        .ok_or("input 'values' must be FP32 of one dimension")?;
    let names = input
        .tensor("names")
        .filter(|names| names.datatype == edge::BYTES && names.shape == values.shape)
        .ok_or("input 'names' must be BYTES with a name for each value")?;
    let prefix = input.parameter("prefix").unwrap_or("");

    let scaled: Vec<f32> = values.elements::<f32>().iter().map(|value| value * factor).collect();
    if let Some(index) = scaled.iter().position(|value| !(*value > -2147483648.0 && *value < 2147483648.0)) {
        return Err(["value ", &index.to_string(), " is out of range"].concat());
    }

    let rounded: Vec<i64> = scaled.iter().map(|value| *value as i64).collect();
    let labels: Vec<Vec<u8>> = names
        .strings()
        .zip(&rounded)
        .map(|(name, number)| [prefix.as_bytes(), name, b"=", number.to_string().as_bytes()].concat())
        .collect();

    let mut output = if scaled.is_empty() { edge::Output::answer() } else { edge::Output::tensors() };
    output.parameter("count", &scaled.len().to_string());
    output.numbers("scaled", edge::FP32, values.shape, &scaled);
    output.numbers("rounded", edge::INT64, values.shape, &rounded);
    output.strings("labels", values.shape, &labels);
    Ok(output)
}

fn read_factor(text: &str) -> Option<f32> {
    let digits = text.as_bytes();
    if digits.is_empty() || digits.len() > 4 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let factor = digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    (1..=1000).contains(&factor).then(|| factor as f32)
}
