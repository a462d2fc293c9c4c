//! How is a regular expression of XPath applied by a machine that never goes back?
//!
//! SHACL takes its expressions from SPARQL, which takes them from XPath
//! (<https://www.w3.org/TR/xpath-functions-31/#regex-syntax>). The engine
//! knows neither references to groups nor what looks around: they are told, not
//! applied, so that a hostile expression cannot hang a check.

use regex::{Regex, RegexBuilder};

/// Memory an expression may take, in bytes.
const LARGEST: usize = 4 << 20;

/// The expression, if it can be applied.
pub(super) fn compile(pattern: &str, flags: &str) -> Option<Regex> {
    let mut pattern = translate(pattern)?;
    let mut builder_flags = (false, false, false, false);
    for flag in flags.chars() {
        match flag {
            'i' => builder_flags.0 = true,
            's' => builder_flags.1 = true,
            'm' => builder_flags.2 = true,
            'x' => builder_flags.3 = true,
            'q' => pattern = regex::escape(&pattern),
            _ => return None,
        }
    }
    RegexBuilder::new(&pattern)
        .case_insensitive(builder_flags.0)
        .dot_matches_new_line(builder_flags.1)
        .multi_line(builder_flags.2)
        .ignore_whitespace(builder_flags.3)
        .size_limit(LARGEST)
        .dfa_size_limit(LARGEST)
        .build()
        .ok()
}

/// Turns what XPath alone writes into what the engine reads: `\i`, `\c` and the subtraction `[a-z-[aeiou]]`.
fn translate(pattern: &str) -> Option<String> {
    let mut out = String::with_capacity(pattern.len());
    let mut letters = pattern.chars().peekable();
    let mut classes = 0_usize;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next()? {
                'i' => out.push_str(if classes > 0 { r"_:\p{L}" } else { r"[_:\p{L}]" }),
                'c' => out.push_str(if classes > 0 { r"\-_:.\w" } else { r"[\-_:.\w]" }),
                'I' if classes == 0 => out.push_str(r"[^_:\p{L}]"),
                'C' if classes == 0 => out.push_str(r"[^\-_:.\w]"),
                'I' | 'C' => return None,
                // Why: ECMAScript writes these, and they mean themselves.
                plain @ ('/' | '"' | '\'' | '@' | '#' | ':' | ',' | '_' | ' ' | '=' | '<' | '>'
                | '!') => {
                    if plain == '#' || plain == ' ' {
                        out.push('\\');
                    }
                    out.push(plain);
                }
                other => out.extend(['\\', other]),
            },
            '[' => {
                // Why: inside a class a bracket is itself, but for a subtraction.
                if classes > 0 && !out.ends_with("--") {
                    out.push('\\');
                    out.push('[');
                    continue;
                }
                classes += 1;
                out.push('[');
            }
            ']' if classes > 0 => {
                classes -= 1;
                out.push(']');
            }
            '-' if classes > 0 && letters.peek() == Some(&'[') => out.push_str("--"),
            // Why: the engine reads `&&` and `~~` in a class as operations.
            '&' | '~' if classes > 0 => out.extend(['\\', letter]),
            other => out.push(other),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::compile;

    fn matches(pattern: &str, flags: &str, text: &str) -> bool {
        compile(pattern, flags).unwrap().is_match(text)
    }

    #[test]
    fn expressions_of_xpath_are_applied() {
        for (pattern, flags, yes, no) in [
            ("^B", "", "Bob", "bob"),
            ("^b", "i", "Bob", "Rob"),
            ("a.c", "s", "a\nc", "ac"),
            ("^c$", "m", "b\nc", "bc"),
            ("a b", "x", "ab", "a b"),
            ("a.c", "q", "a.c", "abc"),
            (r"^\i\c*$", "", "_a-1", "1a"),
            ("^[a-z-[aeiou]]+$", "", "xyz", "aye"),
            (r"^\d{5}$", "", "75056", "2A004x"),
            (r"^https?:\/\/", "", "https://ville.example", "ftp://"),
            ("^[^&&a]$", "", "b", "&"),
            ("^mailto:", "", "mailto:a@b.example", "a@b.example"),
        ] {
            assert!(matches(pattern, flags, yes), "{pattern} {yes}");
            assert!(!matches(pattern, flags, no), "{pattern} {no}");
        }
    }

    #[test]
    fn what_could_hang_or_is_unknown_is_not_applied() {
        for (pattern, flags) in
            [("(?=a)b", ""), (r"(a)\1", ""), ("a", "g"), ("(", ""), ("((a{1000}){1000}){1000}", "")]
        {
            assert!(compile(pattern, flags).is_none(), "{pattern}");
        }
        let hostile = compile("^(a+)+$", "").unwrap();
        assert!(!hostile.is_match(&format!("{}b", "a".repeat(100_000))));
    }
}
