//! What does a plain Turtle document state? The part of Turtle that our lists are written in, read without delay.
//!
//! Checking a small file would else take as long as reading its lists. Whatever is beyond this part (escapes, blank
//! nodes, long texts, relative addresses, a fault) is left to the whole parser: [`read`] answers nothing.

use std::borrow::Cow;

use crate::namespace::rdf;

/// The IRI of a node in two parts, of which a document gives the first once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name<'t>(pub(super) &'t str, pub(super) &'t str);

/// What a statement says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Object<'t> {
    Node(Name<'t>),
    Literal { value: &'t str, language: &'t str },
}

/// A triple.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Statement<'t> {
    pub(super) subject: Name<'t>,
    pub(super) predicate: Name<'t>,
    pub(super) object: Object<'t>,
}

impl<'t> Name<'t> {
    /// The IRI in one piece.
    pub(super) fn whole(self) -> Cow<'t, str> {
        if self.1.is_empty() {
            Cow::Borrowed(self.0)
        } else {
            Cow::Owned(self.0.to_owned() + self.1)
        }
    }

    /// Whether this is the IRI.
    pub(super) fn is(self, iri: &str) -> bool {
        iri.strip_prefix(self.0) == Some(self.1)
    }
}

/// What the document states, in its order; `None` when it is not plain.
pub(super) fn read(turtle: &str) -> Option<Vec<Statement<'_>>> {
    let mut reader = Reader { rest: turtle, prefixes: Vec::new() };
    let mut statements = Vec::new();
    while !reader.is_at_end() {
        if reader.take("@prefix ") {
            reader.prefix()?;
        } else {
            reader.subject(&mut statements)?;
        }
    }
    Some(statements)
}

struct Reader<'t> {
    rest: &'t str,
    prefixes: Vec<(&'t str, &'t str)>,
}

impl<'t> Reader<'t> {
    /// Whether nothing is left but blanks and comments, which are passed over.
    fn is_at_end(&mut self) -> bool {
        loop {
            self.rest = self.rest.trim_start_matches([' ', '\n', '\t', '\r']);
            if !self.rest.starts_with('#') {
                return self.rest.is_empty();
            }
            self.rest = self.rest.split_once('\n').map_or("", |(_, rest)| rest);
        }
    }

    /// Passes over a text, if it comes next.
    fn take(&mut self, text: &str) -> bool {
        if self.is_at_end() {
            return false;
        }
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn prefix(&mut self) -> Option<()> {
        self.is_at_end();
        let (prefix, rest) = self.rest.split_once(':')?;
        self.rest = rest;
        if !prefix.chars().all(|sign| sign.is_ascii_alphanumeric()) || !self.take("<") {
            return None;
        }
        let iri = self.iri()?;
        // Why: a prefix said twice would make the first found of two.
        let known = self.prefixes.iter().any(|(known, _)| *known == prefix);
        self.prefixes.push((prefix, iri));
        (!known && self.take(".")).then_some(())
    }

    fn subject(&mut self, statements: &mut Vec<Statement<'t>>) -> Option<()> {
        let subject = self.name()?;
        loop {
            let predicate =
                if self.take("a ") { Name(rdf::TYPE.as_str(), "") } else { self.name()? };
            loop {
                let object = self.object()?;
                statements.push(Statement { subject, predicate, object });
                if !self.take(",") {
                    break;
                }
            }
            let more = self.take(";");
            if self.take(".") {
                return Some(());
            }
            if !more {
                return None;
            }
        }
    }

    fn object(&mut self) -> Option<Object<'t>> {
        self.is_at_end();
        for word in ["true", "false"] {
            let rest = self.rest.strip_prefix(word);
            if let Some(rest) = rest.filter(|rest| rest.starts_with([' ', '\n', ';', ','])) {
                self.rest = rest;
                return Some(Object::Literal { value: word, language: "" });
            }
        }
        if !self.take("\"") {
            return self.name().map(Object::Node);
        }
        let end = memchr::memchr3(b'"', b'\\', b'\n', self.rest.as_bytes())?;
        let (value, rest) = self.rest.split_at_checked(end)?;
        let rest = rest.strip_prefix('"').filter(|_| !value.contains('\r'))?;
        // Why: two quotes may be an empty text, or the beginning of a long one.
        if value.is_empty() || rest.starts_with("^^") {
            return None;
        }
        self.rest = rest;
        let language = if let Some(rest) = rest.strip_prefix('@') {
            let (language, rest) = cut(rest, |sign| sign.is_ascii_lowercase())?;
            // Why: other tags have rules of their own.
            if !(2..=3).contains(&language.len()) || rest.starts_with(['-', '\\']) {
                return None;
            }
            self.rest = rest;
            language
        } else {
            ""
        };
        Some(Object::Literal { value, language })
    }

    fn name(&mut self) -> Option<Name<'t>> {
        if self.take("<") {
            return Some(Name(self.iri()?, ""));
        }
        let plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_');
        let (prefix, rest) = cut(self.rest, plain)?;
        let (local, rest) = cut(rest.strip_prefix(':')?, plain)?;
        if local.starts_with('-') || !rest.starts_with([' ', '\n', ',', ';']) {
            return None;
        }
        self.rest = rest;
        let (_, start) = self.prefixes.iter().find(|(known, _)| *known == prefix)?;
        Some(Name(start, local))
    }

    /// The rest of an IRI between angle brackets.
    fn iri(&mut self) -> Option<&'t str> {
        let (iri, rest) = self.rest.split_once('>')?;
        let plain = |sign: char| sign.is_ascii_alphanumeric() || "-._~:/?#&=+,;@".contains(sign);
        let path = iri.strip_prefix("http://").or_else(|| iri.strip_prefix("https://"))?;
        let host = path.split(['/', '?', '#']).next()?;
        let named = host.chars().all(|sign| sign.is_ascii_alphanumeric() || ".-".contains(sign));
        let sound = named && iri.chars().all(plain) && iri.matches('#').count() < 2;
        self.rest = rest;
        sound.then_some(iri)
    }
}

/// A text where the signs are no longer such.
fn cut(text: &str, is: impl Fn(char) -> bool) -> Option<(&str, &str)> {
    text.split_at_checked(text.find(|sign| !is(sign))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code_list::{stated, triples};

    /// Every list says to this reader what it says to the whole one.
    #[test]
    fn lists_are_plain_and_read_as_turtle_is() {
        for (name, turtle) in crate::embedded::sources() {
            let whole = triples(turtle).unwrap();
            let whole: Vec<_> = whole.iter().map(stated).collect();
            let plain = read(turtle).unwrap_or_else(|| panic!("{name} is not plain"));
            assert_eq!(plain.len(), whole.len(), "{name}");
            for (plain, whole) in plain.iter().zip(&whole) {
                assert_eq!(plain.subject.whole(), whole.subject.whole(), "{name}");
                assert_eq!(plain.predicate.whole(), whole.predicate.whole(), "{name}");
                match (plain.object, whole.object) {
                    (Object::Node(plain), Object::Node(whole)) => {
                        assert_eq!(plain.whole(), whole.whole(), "{name}");
                    }
                    (plain, whole) => assert_eq!(plain, whole, "{name}"),
                }
            }
        }
    }

    /// Cutting or spoiling a list anywhere must not make it say what Turtle does not say.
    #[test]
    fn what_is_no_turtle_is_left_to_the_whole_reader() {
        let (_, turtle) = crate::embedded::sources().find(|(name, _)| *name == "alea").unwrap();
        let spoilt = |at: usize, by: &str| {
            let (before, after) = turtle.split_at_checked(at)?;
            let mut rest = after.chars();
            rest.next();
            Some(format!("{before}{by}{}", rest.as_str()))
        };
        let cut = (0..turtle.len()).step_by(7).filter_map(|at| turtle.get(..at)).map(str::to_owned);
        let signs =
            ["", "\"", ".", ";", ",", "<", ">", "\\", ":", "@", "#", " ", "\n", "é", "1", "'"];
        let spoilt = (0..turtle.len()).step_by(3).filter_map(|at| {
            let sign = signs[at / 3 % signs.len()];
            spoilt(at, sign)
        });
        let mut read_still = 0;
        for text in cut.chain(spoilt) {
            let Some(plain) = read(&text) else { continue };
            read_still += 1;
            let whole = triples(&text).unwrap_or_else(|fault| panic!("{fault}\n{text}"));
            let whole: Vec<String> =
                whole.iter().map(|triple| format!("{:?}", said(&stated(triple)))).collect();
            let plain: Vec<String> = plain.iter().map(|one| format!("{:?}", said(one))).collect();
            assert_eq!(plain, whole);
        }
        assert!(read_still > 100, "{read_still}");
    }

    fn said(statement: &Statement<'_>) -> [String; 4] {
        let (object, language) = match statement.object {
            Object::Node(node) => (node.whole().into_owned(), "<>"),
            Object::Literal { value, language } => (value.to_owned(), language),
        };
        let (subject, predicate) = (statement.subject.whole(), statement.predicate.whole());
        [subject.into_owned(), predicate.into_owned(), object, language.to_owned()]
    }
}
