//! How are texts written in Turtle?

/// A literal, with its language.
pub(super) fn literal(text: &str, language: Option<&str>) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            other => out.push(other),
        }
    }
    out.push('"');
    if let Some(language) = language {
        out.push('@');
        out.push_str(language);
    }
    out
}

/// An IRI between angle brackets; characters it may not hold are percent-encoded.
pub(super) fn iri(iri: &str) -> String {
    let mut out = String::from("<");
    for character in iri.chars() {
        if character <= ' ' || "<>\"{}|^`\\".contains(character) {
            out.push_str(&format!("%{:02X}", u32::from(character)));
        } else {
            out.push(character);
        }
    }
    out.push('>');
    out
}
