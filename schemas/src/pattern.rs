//! How is the regular expression of a schema made to run here?
//!
//! Table Schema patterns are written for Python or XSD, JSON Schema ones for
//! ECMAScript; they run here on `fancy_regex`. The differences that show in real
//! schemas are bridged before compiling.

use fancy_regex::{Expr, Regex};

use crate::field::Pattern;

/// Longest expression that is compiled, in bytes: a published enumeration turned
/// into a pattern stays far below, and a hostile schema cannot cost more.
const LONGEST: usize = 20_000;

impl Pattern {
    /// The expression to compile: brackets inside classes escaped, anchored at
    /// both ends when the whole text must match.
    pub fn expression(&self) -> String {
        let body = bridge(&self.source);
        if self.whole { format!(r"\A(?:{body})\z") } else { body }
    }

    /// The expression compiled, or the compiler's words.
    pub fn compile(&self) -> Result<Regex, String> {
        if self.source.len() > LONGEST {
            return Err(format!("longer than {LONGEST} bytes"));
        }
        // The source alone first: `a)(b` must not become valid by being wrapped.
        Expr::parse_tree(&bridge(&self.source)).map_err(|error| error.to_string())?;
        Regex::new(&self.expression()).map_err(|error| error.to_string())
    }

    /// Whether the expression uses back-references, look-around or atomic
    /// groups, whose time is not linear in the text.
    pub fn is_costly(&self) -> bool {
        let mut rest = self.source.as_str();
        let mut class = false;
        while let Some(first) = rest.chars().next() {
            let after = rest.get(first.len_utf8()..).unwrap_or_default();
            match first {
                '\\' => {
                    let escaped = after.chars().next();
                    let reference = escaped.is_some_and(|mark| matches!(mark, '1'..='9' | 'k'));
                    if reference && !class {
                        return true;
                    }
                    rest = after.get(escaped.map_or(0, char::len_utf8)..).unwrap_or_default();
                    continue;
                }
                '[' => class = true,
                ']' => class = false,
                '(' if !class && COSTLY.iter().any(|opening| after.starts_with(opening)) => {
                    return true;
                }
                _ => {}
            }
            rest = after;
        }
        false
    }
}

/// What follows a parenthesis that opens a costly group.
const COSTLY: [&str; 6] = ["?=", "?!", "?<=", "?<!", "?>", "?P="];

/// Escapes what Python and ECMAScript read as plain characters inside a class
/// and Rust as set operations: `[`, `&&`, `--`, `~~`.
fn bridge(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut marks = source.chars().peekable();
    // Inside a class: how many characters of it were read, `None` outside.
    let mut class: Option<usize> = None;
    while let Some(mark) = marks.next() {
        match (mark, class) {
            ('\\', place) => {
                let escaped = marks.next();
                out.push(mark);
                out.extend(escaped);
                // `[\w-.]`: no range can start with a class.
                let shorthand = matches!(escaped, Some('d' | 'D' | 's' | 'S' | 'w' | 'W'));
                if place.is_some() && shorthand && marks.next_if_eq(&'-').is_some() {
                    out.push_str(r"\-");
                }
                class = place.map(|read| read + 1);
            }
            ('[', None) => {
                out.push(mark);
                class = Some(0);
                out.extend(marks.next_if_eq(&'^'));
            }
            // A closing bracket in first place is a plain character.
            (']', Some(0)) => {
                out.push_str(r"\]");
                class = Some(1);
            }
            (']', Some(_)) => {
                out.push(mark);
                class = None;
            }
            ('[', Some(read)) => {
                out.push_str(r"\[");
                class = Some(read + 1);
            }
            ('&' | '~', Some(read)) => {
                out.push('\\');
                out.push(mark);
                class = Some(read + 1);
            }
            ('-', Some(read)) if marks.peek() == Some(&'-') => {
                out.push_str(r"\-");
                class = Some(read + 1);
            }
            (_, place) => {
                out.push(mark);
                class = place.map(|read| read + 1);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::field::Pattern;

    fn pattern(source: &str) -> Pattern {
        Pattern { source: source.to_owned(), whole: true }
    }

    #[test]
    fn the_whole_text_must_match() {
        let digits = pattern("[0-9]{5}").compile().unwrap();
        assert!(digits.is_match("75056").unwrap());
        assert!(!digits.is_match("123456").unwrap());
        let either = pattern("a|b").compile().unwrap();
        assert!(!either.is_match("ab").unwrap());
        assert!(!digits.is_match("75056\n").unwrap());
    }

    #[test]
    fn classes_of_other_languages_run() {
        let class = pattern(r"[\w[&&~~]+").compile().unwrap();
        assert!(class.is_match("a[&~").unwrap());
        assert!(pattern("[]a]+").compile().unwrap().is_match("]a").unwrap());
        assert!(pattern(r"[\w-.]+").compile().unwrap().is_match("a-.").unwrap());
        assert!(pattern(r"^[a-zA-Z0-9\-\'\s\u00C0-\u00FF]+$").compile().is_ok());
    }

    #[test]
    fn faults_and_costs_are_told() {
        assert!(pattern("(a").compile().is_err());
        assert!(pattern("a)(b").compile().is_err());
        assert!(pattern(r"^(\d)\1$").is_costly());
        assert!(pattern("^(?!75)").is_costly());
        assert!(!pattern(r"[(?!]\\1(?:a)(?P<n>b)").is_costly());
    }
}
