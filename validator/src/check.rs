//! Does this file conform to this schema? The checks, in order.
//!
//! `check` never fails: a file that does not conform, or that cannot be read,
//! gives a report that says so.

pub mod allowed;
mod batch;
pub mod boolean;
pub(crate) mod cell;
mod collection;
pub(crate) mod collector;
pub(crate) mod columns;
mod document;
mod documents;
mod events;
pub(crate) mod flow;
pub mod geometry;
pub(crate) mod keys;
mod length;
pub(crate) mod lexical;
mod lines;
pub mod list;
pub(crate) mod made;
pub mod moment;
pub mod number;
pub(crate) mod package;
mod relations;
mod revisit;
pub(crate) mod rows;
pub(crate) mod stream;
pub(crate) mod swift;
mod table;
pub mod value;
mod zeros;

use std::fmt::Write as _;

use etalon_schemas::{Kind, Lint, Schema};
use sha2::{Digest as _, Sha256};

use crate::detect::{self, Known};
use crate::fact::Fact;
use crate::finding::Place;
use crate::plan::{CodeLists, Plan};
use crate::privacy::Policy;
use crate::profile::Profile;
use crate::read::expected::Expected;
use crate::read::stretches::Held;
use crate::read::{Body, ReadOptions, Table, Unreadable, archive, open};
use crate::report::{ColumnMatch, FileReport, Reading, SchemaFacts, Verdict};
use collector::Collector;
use columns::Columns;
use documents::Judge;
pub use keys::Shelf;
pub use package::{PackageFile, References, check_package};
pub use stream::Resources;
use table::Ready;

/// How to check.
#[derive(Debug, Clone)]
pub struct CheckOptions {
    /// Severities in force.
    pub profile: Profile,
    /// What the user forces about reading.
    pub read: ReadOptions,
    /// Findings kept one by one; all are counted and grouped.
    pub max_findings: usize,
    /// Country of the publisher, ISO 3166-1 alpha-2, when neither the rows nor the schema say it.
    pub country: Option<String>,
    /// Known schemas, to say when another one fits the columns better.
    pub known: Known,
    /// Threads that share the work; the report does not depend on them.
    pub threads: usize,
    /// Whether every cell takes the reference path: slower, to compare.
    pub reference: bool,
    /// Bytes of a table that are read together; the report does not depend on them.
    pub stretch: usize,
    /// Whether remedies that take long to find are looked for.
    pub remedies: bool,
    /// What is made of personal data.
    pub privacy: Policy,
    /// Whether the SHA-256 of the file is wanted: computing it costs as much as checking a third of the cells.
    pub digest: bool,
}

impl Default for CheckOptions {
    fn default() -> Self {
        Self {
            profile: Profile::default(),
            read: ReadOptions::default(),
            max_findings: 1000,
            country: None,
            known: Known::default(),
            threads: 1,
            reference: false,
            stretch: crate::read::stretches::STRETCH,
            remedies: true,
            privacy: Policy::default(),
            digest: true,
        }
    }
}

/// A file to check.
#[derive(Debug, Clone, Copy)]
pub struct Input<'b> {
    /// Name, as the report will show it.
    pub name: &'b str,
    /// Its bytes.
    pub bytes: &'b [u8],
}

/// A schema, ready to check files.
#[derive(Debug)]
pub struct Checker {
    /// What the report says of the schema; `None` without one.
    pub facts: Option<SchemaFacts>,
    body: CheckerBody,
}

#[derive(Debug)]
enum CheckerBody {
    Record(Box<Plan>),
    Document(Box<document::DocumentPlan>),
    Structure(Box<Plan>),
}

impl Checker {
    /// Checks what needs no schema: that the file can be read, and is a sound table or document.
    pub fn structure() -> Self {
        let nothing = Schema::default();
        let plan = Plan::compile(&nothing, &etalon_schemas::Record::default(), &|_| None);
        Self { facts: None, body: CheckerBody::Structure(Box::new(plan)) }
    }

    /// Compiles a schema once, for any number of files.
    ///
    /// `source` are the bytes of the schema: the report names their digest.
    pub fn compile(schema: &Schema, source: &[u8], lists: &CodeLists) -> Self {
        let facts = SchemaFacts {
            id: schema.id.as_ref().map_or_else(|| schema.name.clone(), ToString::to_string),
            version: schema.version.clone(),
            title: schema.titles.get("fr").map(str::to_owned),
            iri: schema.iri.clone(),
            sha256: sha256(source),
            detected: false,
        };
        let body = match &schema.kind {
            Kind::Record(record) => {
                CheckerBody::Record(Box::new(Plan::compile(schema, record, lists)))
            }
            Kind::Document(document) => CheckerBody::Document(Box::new(
                document::DocumentPlan::compile(schema, document, lists),
            )),
            _ => CheckerBody::Record(Box::new(Plan::compile(
                schema,
                &etalon_schemas::Record::default(),
                lists,
            ))),
        };
        Self { facts: Some(facts), body }
    }

    /// Says in the report that the schema was guessed from the columns.
    #[must_use]
    pub fn detected(mut self) -> Self {
        if let Some(facts) = &mut self.facts {
            facts.detected = true;
        }
        self
    }

    /// Says in the report which rules of the schema are not applied, from the
    /// remarks made while reading it.
    #[must_use]
    pub fn with_lints(mut self, lints: &[Lint]) -> Self {
        let left_out =
            |lint: &&Lint| lint.fact.leaves_out_a_rule() && !crate::lint::is_settled(lint);
        let ignored = lints.iter().filter(left_out);
        let known = match &mut self.body {
            CheckerBody::Record(plan) | CheckerBody::Structure(plan) => &mut plan.ignored,
            CheckerBody::Document(plan) => &mut plan.ignored,
        };
        for lint in ignored {
            let fact = Fact::SchemaRuleIgnored { pointer: lint.pointer.clone() };
            if !known.contains(&fact) {
                known.push(fact);
            }
        }
        self
    }

    /// The plan, for a schema of records.
    pub fn plan(&self) -> Option<&Plan> {
        match &self.body {
            CheckerBody::Record(plan) => Some(plan),
            CheckerBody::Document(_) | CheckerBody::Structure(_) => None,
        }
    }

    /// Whether foreign keys of the schema refer to other files.
    pub fn refers_elsewhere(&self) -> bool {
        self.plan().is_some_and(|plan| {
            plan.references.iter().any(|reference| !reference.resource.is_empty())
        })
    }

    /// Checks a file.
    pub fn check(&self, input: Input<'_>, options: &CheckOptions) -> FileReport {
        self.check_with(input, options, &References::default())
    }

    /// Checks a file whose references to other files are known.
    pub(crate) fn check_with(
        &self,
        input: Input<'_>,
        options: &CheckOptions,
        references: &References,
    ) -> FileReport {
        let identity = Identity {
            name: input.name.to_owned(),
            sha256: if options.digest { sha256(input.bytes) } else { String::new() },
            size: input.bytes.len() as u64,
        };
        let mut collector = Collector::new(options);
        let unpacked = match archive::unpack(input.bytes, input.name, open::UNPACKED_LIMIT) {
            Ok(unpacked) => unpacked,
            Err(fault) => {
                collector.structural(Fact::Unreadable(Unreadable::from(fault)), Place::default());
                return self.report(identity, collector, Reading::default(), Vec::new());
            }
        };
        let name = unpacked.name.as_deref().unwrap_or(input.name);
        let nothing = Expected::default();
        let expected = self.expected();
        let mut opened = open(&unpacked.bytes, name, &options.read, expected);
        if let (CheckerBody::Document(document), Body::Nothing) = (&self.body, &opened.body)
            && document.plan.is_some()
            && opened
                .facts
                .iter()
                .any(|(fact, _)| matches!(fact, Fact::Unreadable(Unreadable::NotJson)))
        {
            // Why: a JSON Schema of records also says what the columns of a table must be.
            let table = document.plan.as_ref().map_or(&nothing, |plan| &plan.expected);
            opened = open(&unpacked.bytes, name, &options.read, table);
        }
        let mut reading = opened.reading;
        reading.packing = unpacked.packing.name().map(str::to_owned);
        reading.inner_name.clone_from(&unpacked.name);
        for (fact, place) in opened.facts {
            collector.structural(fact, place);
        }
        let mut columns = Vec::new();
        match (&opened.body, &self.body) {
            (Body::Nothing, _) => {}
            (Body::Document(document), CheckerBody::Document(plan)) => {
                plan.check(document, &mut collector);
            }
            (Body::Table(table), CheckerBody::Document(plan))
                if reading.format.as_deref() == Some("ndjson") =>
            {
                plan.say_ignored(&mut collector);
                if let (Some((text, start)), Some(judge)) = (table.text(), plan.judge()) {
                    let judge =
                        if options.reference { Judge { rule: None, ..judge } } else { judge };
                    let mut cut = Held::new(text.as_bytes(), options.stretch, start.form);
                    let spare = collector.clone();
                    let checked =
                        documents::lines(&judge, options.threads, false, &mut cut, collector);
                    collector = checked.unwrap_or_else(|_| interrupted(spare));
                }
            }
            (Body::Table(table), _) => {
                if let Some(plan) = self.table_plan() {
                    let matched = self.columns(plan, table, options, &mut collector);
                    let spare = collector.clone();
                    let ready = Ready::new(plan, table, &matched, options, references, collector);
                    match ready.check() {
                        Ok(checked) => (collector, columns) = (checked.collector, checked.columns),
                        Err(_) => collector = interrupted(spare),
                    }
                }
            }
            (Body::Document(_), CheckerBody::Structure(_)) => {}
            (Body::Document(_), CheckerBody::Record(_)) => {
                let found = crate::fact::Impostor::Json;
                collector.structural(Fact::NotATable { found }, Place::default());
            }
        }
        self.report(identity, collector, reading, columns)
    }

    /// What the reader should look for.
    pub(crate) fn expected(&self) -> &Expected {
        match &self.body {
            CheckerBody::Record(plan) | CheckerBody::Structure(plan) => &plan.expected,
            CheckerBody::Document(plan) => plan.expected(),
        }
    }

    /// The plan by which tables are checked.
    pub(crate) fn table_plan(&self) -> Option<&Plan> {
        match &self.body {
            CheckerBody::Record(plan) | CheckerBody::Structure(plan) => Some(plan.as_ref()),
            CheckerBody::Document(document) => document.plan.as_ref(),
        }
    }

    /// Matches the columns of a table, and says what there is to say of them.
    fn columns(
        &self,
        plan: &Plan,
        table: &Table<'_>,
        options: &CheckOptions,
        collector: &mut Collector,
    ) -> Columns {
        let id = self.facts.as_ref().map_or("", |facts| facts.id.as_str());
        let other = detect::better(&table.header, &plan.expected, id, &options.known);
        if let Some(other) = other.filter(|_| self.facts.is_some()) {
            let fact = Fact::OtherSchema { id: other.id.clone() };
            collector.structural(fact, Place::default());
        }
        table::columns(plan, table, collector)
    }

    fn report(
        &self,
        identity: Identity,
        collector: Collector,
        reading: Reading,
        columns: Vec<ColumnMatch>,
    ) -> FileReport {
        let done = collector.finish();
        FileReport {
            name: identity.name,
            sha256: identity.sha256,
            size: identity.size,
            verdict: if done.unreadable {
                Verdict::CouldNotCheck
            } else if done.counts.errors > 0 {
                Verdict::DoesNotConform
            } else {
                Verdict::Conforms
            },
            schema: self.facts.clone(),
            reading,
            columns,
            counts: done.counts,
            groups: done.groups,
            findings: done.findings,
            truncated: done.truncated,
        }
    }
}

/// Says that a file could not be read to its end.
fn interrupted(mut collector: Collector) -> Collector {
    collector.structural(Fact::Unreadable(Unreadable::Interrupted), Place::default());
    collector
}

/// Which file was checked.
struct Identity {
    name: String,
    sha256: String,
    size: u64,
}

/// SHA-256 of bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in bytes {
        // Writing into a text cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
