//! Is every document of one JSON Schema a document of another?
//!
//! The question is turned round: is there a document that the first accepts and
//! the second refuses? It is searched for ([`engine`]); what is found is tried on
//! both validators before it is called a witness, and made as small as it can be.
//! When every branch of the search is refuted there is none. Anything else
//! (an assertion not understood, a limit reached) is said, never guessed.

mod composites;
mod effort;
mod engine;
mod holds;
mod items;
mod kinds;
mod language;
mod library;
mod members;
mod nodes;
mod numbers;
mod rational;
mod reading;
mod samples;
mod shrinking;
#[cfg(test)]
mod tests;
mod texts;
pub(in crate::compat) mod values;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use jsonschema::{Draft, Validator};
use serde_json::{Value, json};

use crate::json_schema::{draft, mending};
use crate::lint::LintFact;
use crate::load::LoadError;
use effort::Effort;
use engine::{Engine, Outcome, Wish, World};
use library::{Library, Shelf};
use nodes::Nodes;
use reading::{Source, read};

pub use self::reason::Reason;

mod reason;

/// Visits of both validators to documents, in all, before nothing more is confirmed.
const MOST_VISITS: u64 = 3_000_000;

/// Whether `format` binds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reading {
    /// Validators differ: what depends on it is not decided.
    #[default]
    Undecided,
    /// A text of another form is refused, as Étalon does.
    Binding,
    /// It only informs, as the specification has it by default.
    Annotations,
}

/// What documents are spoken of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Members {
    /// All those a schema accepts.
    #[default]
    All,
    /// Those that hold no other members than the declared ones, where members are declared.
    Declared,
}

/// Whether one schema is included in another.
#[derive(Debug, Clone, PartialEq)]
pub enum Inclusion {
    /// Every document of the first is one of the second.
    Included,
    /// This document is of the first and not of the second; both validators said so.
    Witness(Value),
    /// It could not be told.
    Unknown(Vec<Reason>),
}

impl Inclusion {
    /// Whether it could be told.
    pub fn is_decided(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }
}

/// Tells whether every document of `narrow` is one of `wide`.
///
/// # Errors
///
/// One of them is no schema, or is nested too deep.
pub fn included(
    narrow: &Value,
    wide: &Value,
    formats: Reading,
    members: Members,
) -> Result<Inclusion, LoadError> {
    let (narrow, wide) = (Side::of(narrow, formats)?, Side::of(wide, formats)?);
    let faults: Vec<Reason> = narrow.faults.iter().chain(&wide.faults).cloned().collect();
    if narrow.draft == wide.draft && nodes::key(&narrow.schema) == nodes::key(&wide.schema) {
        return Ok(Inclusion::Included);
    }
    if !faults.is_empty() {
        return Ok(Inclusion::Unknown(faults));
    }
    let mut nodes = Nodes::default();
    let (first_library, second_library) = (narrow.library(), wide.library());
    let first = narrow.read("1", &first_library, formats, members, &mut nodes);
    let second = wide.read("2", &second_library, formats, Members::All, &mut nodes);
    let room = Cell::new(MOST_VISITS);
    let (first_shelf, second_shelf) = (narrow.shelf(&first_library), wide.shelf(&second_library));
    let confirms = |value: &Value| {
        let first = Effort::of(first_library.root(), value, &first_shelf);
        let visits = first.saturating_add(Effort::of(second_library.root(), value, &second_shelf));
        room.set(room.get().checked_sub(visits)?);
        Some(narrow.accepts(value) && wide.refuses(value))
    };
    let checkers = RefCell::new(BTreeMap::new());
    let follows_format = |name: &str, text: &str| {
        let mut checkers = checkers.borrow_mut();
        let checker = checkers.entry(name.to_owned()).or_insert_with(|| format_checker(name));
        let checker: &Option<Validator> = checker;
        checker.as_ref().map(|checker| checker.is_valid(&Value::from(text)))
    };
    let fourth = narrow.draft == Draft::Draft4 || wide.draft == Draft::Draft4;
    let world = World { formats, follows_format: &follows_format, confirms: &confirms, fourth };
    let mut engine = Engine::new(nodes, world);
    Ok(match engine.solve([Wish::yes(first), Wish::no(second)], 0) {
        Outcome::Nothing => Inclusion::Included,
        Outcome::Value(value) => Inclusion::Witness(shrinking::smallest(value, &confirms)),
        Outcome::Unknown => Inclusion::Unknown(reason::told(engine.into_reasons())),
    })
}

/// One of the two schemas.
struct Side {
    schema: Value,
    draft: Draft,
    validators: Vec<Validator>,
    faults: Vec<Reason>,
}

impl Side {
    fn of(document: &Value, formats: Reading) -> Result<Self, LoadError> {
        let mended = mending::mend(document)?;
        let broken = mended.lints.iter().filter(|lint| lint.fact != LintFact::CostlyPattern);
        let faults = broken.map(|lint| Reason::Faulty(lint.pointer.clone())).collect();
        let mut validators = Vec::new();
        if formats != Reading::Binding {
            let lax = mending::engine(mended.draft).should_validate_formats(false);
            validators.extend(lax.build(&mended.schema).ok());
        }
        if formats != Reading::Annotations {
            validators.push(mended.validator);
        }
        Ok(Self { schema: mended.schema, draft: mended.draft, validators, faults })
    }

    fn library(&self) -> Library {
        Library::of(&self.schema, self.draft == Draft::Draft4)
    }

    fn shelf<'l>(&self, library: &'l Library) -> Shelf<'l> {
        library.shelf(self.draft == Draft::Draft4)
    }

    fn read(
        &self,
        mark: &str,
        library: &Library,
        formats: Reading,
        members: Members,
        nodes: &mut Nodes,
    ) -> nodes::NodeId {
        let engine = mending::engine(self.draft);
        let known_format = |name: &str| engine.is_known_format(self.draft, name);
        let source = Source {
            shelf: self.shelf(library),
            rank: draft::rank(self.draft),
            formats,
            known_format: &known_format,
            mark,
            sealed: members == Members::Declared,
        };
        read(library.root(), source, nodes)
    }

    fn accepts(&self, value: &Value) -> bool {
        self.validators.iter().all(|validator| validator.is_valid(value))
    }

    fn refuses(&self, value: &Value) -> bool {
        self.validators.iter().all(|validator| !validator.is_valid(value))
    }
}

/// The place of a schema that refuses a document, as a pointer: what holds the keyword.
pub(super) fn refusing_place(schema: &Value, document: &Value) -> Option<String> {
    let mended = mending::mend(schema).ok()?;
    let fault = mended.validator.iter_errors(document).next()?;
    let place = fault.schema_path().to_string();
    place.rsplit_once('/').map(|(holder, _)| holder.to_owned())
}

/// What tells whether a text follows a format.
fn format_checker(name: &str) -> Option<Validator> {
    let (draft, schema) = match name.split_once(' ') {
        Some((keyword, content)) => (Draft::Draft7, json!({keyword: content})),
        None => (Draft::Draft202012, json!({"format": name})),
    };
    mending::engine(draft).build(&schema).ok()
}
