//! Why is a schema thought to be that of a file, or not quite?

use super::known::Known;
use super::values::{self, Agreement};
use super::{Fit, Likeness};
use crate::excerpt::Excerpt;
use crate::format::NamedFormat;
use crate::read::expected::key;

/// Columns named one by one.
const MOST: usize = 3;
/// The weight from which a name tells schemas apart.
const TELLING: f64 = 0.85;

/// A reason for or against a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// So many columns of the file bear the name of a field.
    Columns {
        /// Those that do.
        known: u64,
        /// All those that have a header.
        of: u64,
    },
    /// Hardly any other schema knows these columns.
    Telling {
        /// Their headers.
        headers: Vec<String>,
    },
    /// A column bears a name often given to a field.
    Alias {
        /// Its header.
        header: String,
        /// Name of the field.
        field: String,
    },
    /// So many required columns are there.
    Required {
        /// Those that are.
        there: u64,
        /// All of them.
        of: u64,
        /// Some that are not.
        missing: Vec<String>,
    },
    /// All the values of a column have a named format.
    Format {
        /// Its header.
        header: String,
        /// The format.
        format: NamedFormat,
    },
    /// So many values suit the field of their column.
    Values {
        /// Those that do.
        accepted: u64,
        /// Those that were read.
        of: u64,
    },
    /// Most values of a column do not suit its field.
    Refused {
        /// Its header.
        header: String,
        /// Name of the field.
        field: String,
    },
    /// The schema has no field for these columns.
    Unknown {
        /// Some of their headers.
        headers: Vec<String>,
        /// How many there are.
        count: u64,
    },
}

impl Fit<'_> {
    /// Why the schema fits, then what speaks against it.
    pub fn reasons(&self, excerpt: &Excerpt, known: &Known) -> Vec<Reason> {
        let headers = || excerpt.columns.iter().map(|one| one.header.as_str()).enumerate();
        let named = |header: &str| !header.trim().is_empty();
        let mut reasons = vec![Reason::Columns {
            known: self.known() as u64,
            of: headers().filter(|(_, header)| named(header)).count() as u64,
        }];
        let telling = headers().filter(|(at, header)| {
            self.field_of(*at).is_some() && known.shelf().weight(&key(header)) >= TELLING
        });
        let telling: Vec<String> =
            telling.take(MOST).map(|(_, header)| header.to_owned()).collect();
        // Why: among a few schemas, any name tells them apart.
        if !telling.is_empty() && known.candidates().len() > MOST {
            reasons.push(Reason::Telling { headers: telling });
        }
        reasons.extend(self.aliases(excerpt).take(MOST));
        reasons.extend(self.required());
        let looked;
        let agreement = if let Some(agreement) = &self.agreement {
            agreement
        } else {
            looked = values::agreement(self, excerpt);
            &looked
        };
        reasons.extend(told(agreement, excerpt));
        let unknown = headers().filter(|(at, header)| {
            named(header) && self.columns.get(*at).is_none_or(Option::is_none)
        });
        let unknown: Vec<String> = unknown.map(|(_, header)| header.to_owned()).collect();
        if !unknown.is_empty() {
            let count = unknown.len() as u64;
            reasons
                .push(Reason::Unknown { headers: unknown.into_iter().take(MOST).collect(), count });
        }
        reasons
    }

    fn aliases<'e>(&'e self, excerpt: &'e Excerpt) -> impl Iterator<Item = Reason> + 'e {
        excerpt.columns.iter().zip(&self.columns).filter_map(|(column, found)| {
            let (field, likeness) = (*found)?;
            let field = self.candidate.columns.get(field)?;
            (likeness == Likeness::Alias)
                .then(|| Reason::Alias { header: column.header.clone(), field: field.name.clone() })
        })
    }

    fn required(&self) -> Option<Reason> {
        let is_there = |at: usize| {
            let known = self.columns.iter().flatten();
            known
                .into_iter()
                .any(|(column, likeness)| *column == at && *likeness != Likeness::Alias)
        };
        let required =
            || self.candidate.columns.iter().enumerate().filter(|(_, column)| column.required);
        let of = required().count() as u64;
        let there = required().filter(|(at, _)| is_there(*at)).count() as u64;
        let missing = required().filter(|(at, _)| !is_there(*at));
        let missing = missing.take(MOST).map(|(_, column)| column.name.clone()).collect();
        (of > 0).then_some(Reason::Required { there, of, missing })
    }
}

/// What the values say.
fn told(agreement: &Agreement, excerpt: &Excerpt) -> Vec<Reason> {
    let header =
        |at: usize| excerpt.columns.get(at).map(|one| one.header.clone()).unwrap_or_default();
    let formats = agreement.formats.iter().take(MOST);
    let mut reasons: Vec<Reason> = formats
        .map(|(at, format)| Reason::Format { header: header(*at), format: *format })
        .collect();
    if agreement.values > 0 {
        reasons.push(Reason::Values { accepted: agreement.accepted, of: agreement.values });
    }
    reasons.extend(
        agreement
            .refused
            .iter()
            .take(MOST)
            .map(|(at, field)| Reason::Refused { header: header(*at), field: field.clone() }),
    );
    reasons
}
