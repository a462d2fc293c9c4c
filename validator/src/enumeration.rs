//! Which values does a pattern enumerate, and what stands between them? `^(?:(?:^|\|)(Fixe|Itinérant))+$` is a list.
//!
//! Published schemas often write a closed list as a pattern. What is read of it is tried on the pattern itself.

use etalon_schemas::field::Pattern;
use regex_syntax::ast::{self, Ast, ClassSetItem};

/// Fewest values that make an enumeration.
const FEWEST: usize = 2;
/// What schemas put between the values of a list.
const BETWEEN: [char; 4] = ['|', ',', ';', '/'];

/// The values that a pattern lets through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Enumeration {
    /// The values, in the order of the pattern.
    pub(crate) values: Vec<String>,
    /// What stands between several of them; none when there may be one only.
    pub(crate) separator: Option<char>,
}

impl Enumeration {
    /// Reads a pattern; `None` when it enumerates nothing.
    pub(crate) fn of(pattern: &Pattern) -> Option<Self> {
        let regex = pattern.compile().ok()?;
        Self::tried(&pattern.source, &|text| regex.is_match(text).unwrap_or(false))
    }

    /// Reads the source of a pattern; `matches` tells what the pattern lets through.
    pub(crate) fn tried(source: &str, matches: &dyn Fn(&str) -> bool) -> Option<Self> {
        if !source.contains('|') {
            return None;
        }
        let read = ast::parse::Parser::new().parse(source).ok()?;
        let mut values = Vec::new();
        gather(&read, &mut values);
        let mut seen = std::collections::BTreeSet::new();
        values.retain(|value| {
            let named = value.chars().any(char::is_alphanumeric);
            named && seen.insert(value.clone()) && matches(value)
        });
        let [first, second, ..] = values.as_slice() else { return None };
        // Why: a pattern of anything lets through what no list holds.
        if values.len() < FEWEST || matches("\u{1}") {
            return None;
        }
        let separator =
            BETWEEN.into_iter().find(|between| matches(&format!("{first}{between}{second}")));
        Some(Self { values, separator })
    }
}

/// The texts of alternatives that are nothing but text.
fn gather(read: &Ast, values: &mut Vec<String>) {
    match read {
        Ast::Alternation(alternation) => {
            for branch in &alternation.asts {
                match text(branch) {
                    Some(text) => values.push(text),
                    None => gather(branch, values),
                }
            }
        }
        Ast::Concat(concat) => concat.asts.iter().for_each(|part| gather(part, values)),
        Ast::Group(group) => gather(&group.ast, values),
        Ast::Repetition(repetition) => gather(&repetition.ast, values),
        _ => {}
    }
}

/// The text that an expression stands for, when it stands for one only.
fn text(read: &Ast) -> Option<String> {
    match read {
        Ast::Literal(literal) => Some(literal.c.to_string()),
        Ast::Concat(concat) => concat.asts.iter().map(text).collect(),
        Ast::Group(group) => text(&group.ast),
        // Why: some schemas write a bracket or a point as a class of one.
        Ast::ClassBracketed(class) if !class.negated => match &class.kind {
            ast::ClassSet::Item(ClassSetItem::Literal(literal)) => Some(literal.c.to_string()),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Option<(Vec<String>, Option<char>)> {
        let pattern = Pattern { source: source.to_owned(), whole: true };
        Enumeration::of(&pattern).map(|found| (found.values, found.separator))
    }

    #[test]
    fn lists_written_as_patterns_are_read() {
        let two = |one: &str, two: &str| vec![one.to_owned(), two.to_owned()];
        for (source, separator) in [
            (r"^(Fixe|Itinérant)$", None),
            (r"(?:(?:^|\|)(Fixe|Itinérant))+$", Some('|')),
            (r"^(Fixe|Itinérant)(\|(Fixe|Itinérant))*$", Some('|')),
            (r"^(?:(?:Fixe|Itinérant)(?:,\s*)?)+$", Some(',')),
            (r"(?:(?:^|,)(Fixe|Itinérant))+$", Some(',')),
        ] {
            let (values, between) = read(source).unwrap();
            assert_eq!(values, two("Fixe", "Itinérant"), "{source}");
            assert_eq!(between, separator, "{source}");
        }
        let escaped = read(r"^(A[(]b[)]|C\+)$").unwrap();
        assert_eq!(escaped, (two("A(b)", "C+"), None));
    }

    #[test]
    fn other_patterns_enumerate_nothing() {
        for source in [
            r"^([013-9]\d|2[AB1-9])\d{3}$",
            r"^(\+33|\+590)(\d){6,9}$",
            r"^[^|]+(\|[^|]+)*$",
            r"^(\d+|N/A)$",
            r"^https?://(?:[a-z]+\.)+(?:jpg|png)$",
            r"(a|b)\1",
            r".*|oui|non",
            r"^seul$",
            r"(",
        ] {
            assert_eq!(read(source), None, "{source}");
        }
    }
}
