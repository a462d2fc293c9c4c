//! What did people accept before? Headers that were fields and values that were codes, in plain files that merge.
//!
//! One file a schema, one fact a line, in order: two cities that put their files together lose nothing, and a version
//! control system merges them line by line.
//!
//! ```text
//! colonne⇥latitude⇥Coord. Y
//! valeur⇥type⇥CAF⇥caisse-allocations-familiales
//! ```

use std::collections::BTreeSet;

use etalon_schemas::{Record, Schema};
use etalon_vocab::fold::fold;

use super::{Correspondence, Line, Status, Step};
use crate::mapping::Pair;
use crate::mask::looks_personal;
use crate::plan::personal_name;
use crate::read::expected::key;

/// What is remembered of the mappings towards a schema.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Experience {
    facts: BTreeSet<Fact>,
}

/// Something that people accepted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Fact {
    /// A header was a field.
    Column { field: String, header: String },
    /// A value of a field was a code.
    Value { field: String, value: String, code: String },
}

/// How much was learned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Learned {
    /// Headers that were not known to be these fields.
    pub columns: usize,
    /// Values that were not known to be these codes.
    pub values: usize,
}

impl Experience {
    /// Reads a file, and gives the numbers of the lines that say nothing known.
    pub fn read(text: &str) -> (Self, Vec<u64>) {
        let mut facts = BTreeSet::new();
        let mut strange = Vec::new();
        for (number, line) in (1_u64..).zip(text.lines()) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let parts: Vec<String> = line.split('\t').map(plain).collect();
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            match *parts.as_slice() {
                ["colonne", field, header] => {
                    facts.insert(Fact::Column { field: field.into(), header: header.into() });
                }
                ["valeur", field, value, code] => {
                    let (field, value, code) = (field.into(), value.into(), code.into());
                    facts.insert(Fact::Value { field, value, code });
                }
                _ => strange.push(number),
            }
        }
        (Self { facts }, strange)
    }

    /// The file, under a remark on what it is.
    pub fn write(&self, remark: &str) -> String {
        let mut text: String =
            remark.lines().fold(String::new(), |text, line| text + "# " + line + "\n");
        for fact in &self.facts {
            let parts = match fact {
                Fact::Column { field, header } => vec!["colonne", field, header],
                Fact::Value { field, value, code } => vec!["valeur", field, value, code],
            };
            let parts: Vec<String> = parts.into_iter().map(escaped).collect();
            text.push_str(&parts.join("\t"));
            text.push('\n');
        }
        text
    }

    /// Keeps what a mapping says that a person accepted; what it says otherwise than before takes its place.
    ///
    /// A value that is or may be personal is never kept.
    pub fn learn(&mut self, mapping: &Correspondence, schema: &Schema) -> Learned {
        let accepted = || mapping.lines.iter().filter(|line| line.status == Status::Accepted);
        let mut learned = Learned::default();
        for line in accepted() {
            let [header] = line.sources.as_slice() else { continue };
            if key(header).is_empty() {
                continue;
            }
            // Why: a part of a column is not the column.
            if line
                .steps
                .iter()
                .any(|step| matches!(step, Step::Part { .. } | Step::Extract { .. }))
            {
                continue;
            }
            let fields: Vec<&str> = accepted()
                .filter(|one| one.sources.contains(header))
                .map(|one| one.target.as_str())
                .collect();
            self.facts.retain(|fact| match fact {
                Fact::Column { field, header: known } => {
                    key(known) != key(header) || fields.contains(&field.as_str())
                }
                Fact::Value { .. } => true,
            });
            let (field, header) = (line.target.clone(), header.clone());
            learned.columns += usize::from(self.facts.insert(Fact::Column { field, header }));
        }
        for line in accepted().filter(|line| !is_personal(line, schema.record())) {
            for (value, code) in &line.values {
                if value == Line::OTHERS || looks_personal(value) {
                    continue;
                }
                let fact = Fact::Value {
                    field: line.target.clone(),
                    value: value.clone(),
                    code: code.clone(),
                };
                if self.facts.contains(&fact) {
                    continue;
                }
                self.facts.retain(|fact| match fact {
                    Fact::Column { .. } => true,
                    Fact::Value { field, value: known, .. } => {
                        *field != line.target || !is_same(known, value)
                    }
                });
                self.facts.insert(fact);
                learned.values += 1;
            }
        }
        learned
    }

    /// The headers that were fields of this schema, for the next proposals.
    pub fn pairs(&self, schema: &str) -> Vec<Pair> {
        let pair = |fact: &Fact| match fact {
            Fact::Column { field, header } => Some(Pair {
                schema: schema.to_owned(),
                header: header.clone(),
                field: field.clone(),
            }),
            Fact::Value { .. } => None,
        };
        self.facts.iter().filter_map(pair).collect()
    }

    /// What a value of a field became; nothing when people did not agree.
    pub fn code(&self, field: &str, value: &str) -> Option<&str> {
        let mut codes = self.facts.iter().filter_map(|fact| match fact {
            Fact::Value { field: of, value: known, code }
                if of == field && is_same(known, value) =>
            {
                Some(code.as_str())
            }
            _ => None,
        });
        let code = codes.next()?;
        codes.all(|other| other == code).then_some(code)
    }
}

/// Whether the values of a line may be those of persons.
pub(super) fn is_personal(line: &Line, record: Option<&Record>) -> bool {
    let marked = record
        .and_then(|record| record.field(&line.target))
        .is_some_and(|field| field.personal_data.is_some());
    marked || personal_name(&line.target) || line.sources.iter().any(|source| personal_name(source))
}

/// Whether two values are written alike, case, accents and punctuation aside.
fn is_same(one: &str, other: &str) -> bool {
    let folded = fold(one);
    one == other || (!folded.is_empty() && folded == fold(other))
}

/// A text that holds no tab and no line end.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' => escaped.push_str("\\\\"),
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            sign => escaped.push(sign),
        }
    }
    escaped
}

/// The text that was escaped.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        match (sign, sign == '\\') {
            (_, true) => match signs.next() {
                Some('t') => plain.push('\t'),
                Some('n') => plain.push('\n'),
                Some('r') => plain.push('\r'),
                Some(other) => plain.push(other),
                None => plain.push('\\'),
            },
            _ => plain.push(sign),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::correspondence::arbitrary;

    proptest! {
        #[test]
        fn what_is_learned_is_kept(mapping in arbitrary::correspondence()) {
            let mut experience = Experience::default();
            let learned = experience.learn(&mapping, &Schema::default());
            let facts = learned.columns + learned.values;
            prop_assert!(experience.facts.len() <= facts);
            let text = experience.write("Une remarque.\nUne autre.");
            prop_assert_eq!(Experience::read(&text), (experience.clone(), Vec::new()));
            prop_assert_eq!(experience.learn(&mapping, &Schema::default()).columns, 0);
        }
    }

    fn line(target: &str, source: &str, values: &[(&str, &str)]) -> Line {
        Line {
            target: target.into(),
            sources: vec![source.into()],
            status: Status::Accepted,
            values: values.iter().map(|(from, to)| ((*from).into(), (*to).into())).collect(),
            ..Line::default()
        }
    }

    fn learned(lines: Vec<Line>) -> (Experience, Learned) {
        let mut experience = Experience::default();
        let mapping = Correspondence { lines, ..Correspondence::default() };
        let learned = experience.learn(&mapping, &Schema::default());
        (experience, learned)
    }

    #[test]
    fn only_what_was_accepted_and_is_not_personal_is_kept() {
        let proposed = Line { status: Status::Proposed, ..line("nom", "Nom", &[("a", "b")]) };
        let kind = line("type", "Type", &[("CAF", "caf"), ("06 12 34 56 78", "x"), ("*", "autre")]);
        let contact = line("courriel", "Contact", &[("Awa", "x")]);
        let (experience, counted) = learned(vec![proposed, kind, contact]);
        assert_eq!(counted, Learned { columns: 2, values: 1 });
        let wanted = "colonne\tcourriel\tContact\ncolonne\ttype\tType\nvaleur\ttype\tCAF\tcaf\n";
        assert_eq!(experience.write(""), wanted);
        assert_eq!(experience.code("type", " c.a.f "), None);
        assert_eq!(experience.code("type", "caf"), Some("caf"));
    }

    #[test]
    fn a_new_decision_takes_the_place_of_the_old_one() {
        let (mut experience, _) = learned(vec![line("nom", "Libellé", &[("CAF", "caf")])]);
        let lines = vec![line("titre", "LIBELLE", &[]), line("nom", "Nom", &[("caf", "cnaf")])];
        let mapping = Correspondence { lines, ..Correspondence::default() };
        experience.learn(&mapping, &Schema::default());
        let wanted = "colonne\tnom\tNom\ncolonne\ttitre\tLIBELLE\nvaleur\tnom\tcaf\tcnaf\n";
        assert_eq!(experience.write(""), wanted);
        assert_eq!(experience.pairs("x").len(), 2);
    }

    #[test]
    fn merged_files_that_disagree_say_nothing() {
        let text =
            "valeur\tt\tCAF\tcaf\nvaleur\tt\tcaf\tautre\n<<<<<<< HEAD\nvaleur\tt\tMSA\tmsa\n";
        let (experience, strange) = Experience::read(text);
        assert_eq!(strange, [3]);
        assert_eq!(experience.code("t", "CAF"), None);
        assert_eq!(experience.code("t", "msa"), Some("msa"));
    }
}
