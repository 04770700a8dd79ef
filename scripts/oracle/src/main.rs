//! Decodes and encodes with encoding_rs, line by line.
//!
//! usage: oracle decode LABEL    each line of input: bytes in hexadecimal
//!        oracle encode LABEL    no input
//!        oracle names           each line of input: a label
//!
//! `decode` answers each line with the text (UTF-8 in hexadecimal, U+FFFD for a malformed sequence), a tab and
//! offset:length of each malformed sequence. `encode` lists every scalar that the encoding has: scalar, tab, bytes.
//! `names` answers with the name of the encoding in lower case, or nothing.
use encoding_rs::{DecoderResult, Encoding, EncoderResult};
use std::io::{self, BufRead, BufWriter, Write};

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{:02X}", byte)).collect()
}

fn decode(encoding: &'static Encoding, bytes: &[u8]) -> (String, Vec<String>) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() * 3 + 64);
    let mut faults = Vec::new();
    let mut read = 0;
    loop {
        let (result, count) =
            decoder.decode_to_string_without_replacement(&bytes[read..], &mut text, true);
        read += count;
        match result {
            DecoderResult::InputEmpty => return (text, faults),
            DecoderResult::OutputFull => text.reserve(bytes.len() + 64),
            DecoderResult::Malformed(length, consumed_after) => {
                let start = read - usize::from(consumed_after) - usize::from(length);
                faults.push(format!("{}:{}", start, length));
                text.reserve(bytes.len() + 64);
                text.push('\u{FFFD}');
            }
        }
    }
}

fn encode(encoding: &'static Encoding, scalar: char) -> Option<Vec<u8>> {
    let mut text = [0; 4];
    let mut bytes = [0; 64];
    let (result, _, written) = encoding.new_encoder().encode_from_utf8_without_replacement(
        scalar.encode_utf8(&mut text), &mut bytes, true);
    (result == EncoderResult::InputEmpty).then(|| bytes[..written].to_vec())
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let mut out = BufWriter::new(io::stdout().lock());
    let label = arguments.get(2).map_or("utf-8", String::as_str);
    let encoding = Encoding::for_label(label.as_bytes()).expect("a label of the standard");
    match arguments.get(1).map(String::as_str) {
        Some("decode") => {
            for line in io::stdin().lock().lines() {
                let line = line?;
                let bytes: Vec<u8> = (0..line.len() / 2)
                    .map(|at| u8::from_str_radix(&line[2 * at..2 * at + 2], 16).expect("hexadecimal"))
                    .collect();
                let (text, faults) = decode(encoding, &bytes);
                writeln!(out, "{}\t{}", hexadecimal(text.as_bytes()), faults.join(" "))?;
            }
        }
        Some("encode") => {
            for scalar in (0..=0x10FFFF).filter_map(char::from_u32) {
                if let Some(bytes) = encode(encoding, scalar) {
                    writeln!(out, "{:04X}\t{}", u32::from(scalar), hexadecimal(&bytes))?;
                }
            }
        }
        _ => {
            for line in io::stdin().lock().lines() {
                let name = Encoding::for_label(line?.as_bytes()).map(|found| found.name().to_lowercase());
                writeln!(out, "{}", name.unwrap_or_default())?;
            }
        }
    }
    out.flush()
}
