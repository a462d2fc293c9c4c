//! Which address does a relative reference point to? RFC 3986, as far as `$ref` and `$id` need it.

/// `reference` seen from `base` (RFC 3986 § 5.2). An empty base leaves a relative reference as it is.
pub(crate) fn resolve(base: &str, reference: &str) -> String {
    if has_scheme(reference) {
        return reference.to_owned();
    }
    let base = base.split_once('#').map_or(base, |(document, _)| document);
    if reference.is_empty() || reference.starts_with('#') {
        return format!("{base}{reference}");
    }
    let (path, tail) = match reference.find(['#', '?']) {
        Some(place) => reference.split_at_checked(place).unwrap_or((reference, "")),
        None => (reference, ""),
    };
    let Some((scheme, rest)) = base.split_once(':').filter(|_| has_scheme(base)) else {
        return format!("{}{tail}", without_dots(&merged(base, path)));
    };
    let Some(hierarchy) = rest.strip_prefix("//") else {
        return format!("{scheme}:{}{tail}", without_dots(&merged(rest, path)));
    };
    if let Some(authority) = path.strip_prefix("//") {
        return format!("{scheme}://{authority}{tail}");
    }
    let hierarchy = hierarchy.split_once('?').map_or(hierarchy, |(before, _)| before);
    let (authority, base_path) = match hierarchy.find('/') {
        Some(place) => hierarchy.split_at_checked(place).unwrap_or((hierarchy, "/")),
        None => (hierarchy, "/"),
    };
    format!("{scheme}://{authority}{}{tail}", without_dots(&merged(base_path, path)))
}

/// The address of the document, and the fragment without its `#`.
pub(crate) fn split(address: &str) -> (&str, &str) {
    address.split_once('#').unwrap_or((address, ""))
}

/// A fragment with its `%XX` decoded; bytes that are not UTF-8 are replaced.
pub(crate) fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        match (byte, hexadecimal(ahead.next()), hexadecimal(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(high * 16 + low);
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hexadecimal(byte: Option<u8>) -> Option<u8> {
    let digit = char::from(byte?).to_digit(16)?;
    u8::try_from(digit).ok()
}

fn has_scheme(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else { return false };
    let mut letters = scheme.chars();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
}

fn merged(base: &str, path: &str) -> String {
    if path.starts_with('/') {
        return path.to_owned();
    }
    let folder = base.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    format!("{folder}{path}")
}

fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let last = path.split('/').count().saturating_sub(1);
    for (place, segment) in path.split('/').enumerate() {
        match segment {
            "." => {}
            ".." if kept.len() > 1 || kept.first().is_some_and(|first| !first.is_empty()) => {
                kept.pop();
            }
            ".." => {}
            _ => {
                kept.push(segment);
                continue;
            }
        }
        if place == last {
            kept.push("");
        }
    }
    kept.join("/")
}

#[cfg(test)]
mod tests {
    use super::{percent_decoded, resolve};

    #[test]
    fn follows_the_examples_of_rfc_3986() {
        let base = "http://a/b/c/d;p?q";
        for (reference, expected) in [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("g?y", "http://a/b/c/g?y"),
            ("g#s", "http://a/b/c/g#s"),
            ("../g", "http://a/b/g"),
            ("..", "http://a/b/"),
            ("../../../g", "http://a/g"),
            ("urn:x:y", "urn:x:y"),
        ] {
            assert_eq!(resolve(base, reference), expected, "{reference}");
        }
        assert_eq!(resolve("", "#/$defs/a"), "#/$defs/a");
        assert_eq!(resolve("", "commun.json"), "commun.json");
        assert_eq!(resolve("https://x", "a.json"), "https://x/a.json");
    }

    #[test]
    fn decodes_percents_and_nothing_else() {
        assert_eq!(percent_decoded("/a%25b/%C3%A9t%C3%A9"), "/a%b/été");
        assert_eq!(percent_decoded("100%"), "100%");
        assert_eq!(percent_decoded("é%2"), "é%2");
    }
}
