//! Which texts follow a format? Examples to try, never to trust: each is checked.

/// Formats of JSON Schema, and short texts that follow them. A star is where a
/// text may be made longer.
const SAMPLES: [(&str, &[&str]); 20] = [
    ("email", &["*a@b.c"]),
    ("idn-email", &["*a@b.c"]),
    ("date", &["2000-01-01"]),
    ("time", &["00:00:00Z"]),
    ("date-time", &["2000-01-01T00:00:00Z"]),
    ("duration", &["P1D"]),
    ("hostname", &["*a"]),
    ("idn-hostname", &["*a"]),
    ("ipv4", &["0.0.0.0"]),
    ("ipv6", &["::"]),
    ("uri", &["a:*b", "http://b.c/*"]),
    ("iri", &["a:*b", "http://b.c/*"]),
    ("uri-reference", &["*a"]),
    ("iri-reference", &["*a"]),
    ("uri-template", &["*a"]),
    ("uuid", &["00000000-0000-0000-0000-000000000000"]),
    ("regex", &["*a"]),
    ("json-pointer", &["", "/*a"]),
    ("relative-json-pointer", &["0"]),
    ("contentEncoding base64", &["", "YWFh*"]),
];

/// Words of an expression that are tried, and letters of each.
const MOST_WORDS: usize = 24;

/// Texts that may follow some formats and have at least so many characters.
pub(super) fn texts(formats: &[&str], least: usize) -> Vec<String> {
    let known = SAMPLES.iter().filter(|(name, _)| formats.contains(name));
    let mut texts = Vec::new();
    for sample in known.flat_map(|(_, samples)| samples.iter()) {
        let missing = least.saturating_sub(sample.trim_matches('*').chars().count());
        texts.push(sample.replace('*', ""));
        if missing > 0 {
            texts.push(sample.replace('*', &"a".repeat(missing)));
        }
    }
    texts
}

/// Texts that an expression speaks of, by its letters: those it refuses by name, those it wants.
pub(super) fn words_of(expression: &str) -> Vec<String> {
    let runs = expression.split(|letter: char| !letter.is_alphanumeric());
    let mut words: Vec<String> = Vec::new();
    for run in runs.filter(|run| !run.is_empty()).take(MOST_WORDS) {
        let letters = run.chars().take(MOST_WORDS).map(String::from);
        words.extend(std::iter::once(run.to_owned()).chain(letters));
    }
    words.sort_by_key(String::len);
    words.dedup();
    words
}

/// Ordinary texts, tried where nothing better is known.
pub(super) fn ordinary() -> impl Iterator<Item = String> {
    let texts = ["", "a", "0", "A", " ", "aa", "12", "a b", "2000-01-01", "é", "abcdefgh", "12345"];
    texts.into_iter().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json_schema::mending;

    #[test]
    fn every_sample_follows_its_format() {
        for (format, samples) in SAMPLES.iter().filter(|(name, _)| !name.contains(' ')) {
            let schema = serde_json::json!({"format": format});
            let engine = mending::engine(jsonschema::Draft::Draft202012).build(&schema).unwrap();
            assert!(!samples.is_empty());
            for length in [0, 12] {
                for text in texts(&[format], length) {
                    assert!(engine.is_valid(&text.clone().into()), "{format}: {text}");
                }
            }
        }
    }
}
