//! What must be known of a schema to recognise its files? Its columns, its family, its version, and how to check values.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use etalon_schemas::{Entry, Field, Kind, Lint, Record, Schema, Text, json_schema};

use super::release::Release;
use crate::check::Checker;
use crate::plan::{CodeLists, Plan};
use crate::read::expected::key;

/// The share of their columns that two versions of a schema have in common at least.
const SHARED: f64 = 0.3;

/// A schema that a file may follow.
#[derive(Debug)]
pub struct Candidate {
    /// Its identifier, for people: `commun/point-eau`, the name its author gave, or else where it was found.
    pub id: String,
    /// Its version, as its author writes it.
    pub version: Option<String>,
    /// What its versions may be known by: its name, else its title; and the place where versions stand side by side.
    marks: Vec<String>,
    /// The first of the known schemas that is a version of the same.
    pub(super) family: usize,
    pub(super) release: Release,
    pub(super) columns: Vec<Column>,
    origin: Origin,
    plan: OnceLock<Option<Plan>>,
}

/// A schema that did not come with the program.
#[derive(Debug, Clone)]
pub struct Found {
    /// Where it was found, for people.
    pub place: String,
    /// The schema.
    pub schema: Schema,
    /// The bytes of its document.
    pub bytes: Arc<[u8]>,
    /// What is wrong with it.
    pub lints: Arc<[Lint]>,
}

#[derive(Debug)]
enum Origin {
    Embedded(&'static Entry),
    Found(Box<Found>),
}

/// A column, as far as it can be recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) required: bool,
    /// What headers are compared with: its name first.
    pub(super) keys: Vec<(String, Likeness)>,
}

/// How a header resembles a column, from the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// It is its name, but for case, accents and separators.
    Name,
    /// It is its English name.
    English,
    /// It is a header seen in exports of such data.
    Alias,
}

impl Column {
    fn new<'n>(
        name: &str,
        english: Option<&str>,
        aliases: impl IntoIterator<Item = &'n str>,
        required: bool,
    ) -> Self {
        let mut keys = vec![(key(name), Likeness::Name)];
        keys.extend(english.map(|english| (key(english), Likeness::English)));
        keys.extend(aliases.into_iter().map(|alias| (key(alias), Likeness::Alias)));
        Self { name: name.to_owned(), required, keys }
    }

    fn of(field: &Field) -> Self {
        let aliases = field.aliases.iter().map(String::as_str);
        Self::new(&field.name, field.alias_en.as_deref(), aliases, field.is_required())
    }
}

impl Candidate {
    /// A schema that came with the program; `None` when it describes no records.
    pub fn embedded(entry: &'static Entry) -> Option<Self> {
        let outline = entry.outline().columns;
        let columns = outline.iter().map(|column| {
            let aliases = column.aliases.iter().copied();
            Column::new(column.name, column.alias_en, aliases, column.required)
        });
        let id = entry.id.to_string();
        (!outline.is_empty()).then(|| Self {
            marks: vec![id.clone()],
            family: 0,
            id,
            version: Some(entry.version.to_string()),
            release: Release::of(&entry.version.to_string()),
            columns: columns.collect(),
            origin: Origin::Embedded(entry),
            plan: OnceLock::new(),
        })
    }

    /// A schema that was found; `None` when it describes no records.
    pub fn found(found: Found) -> Option<Self> {
        let schema = &found.schema;
        let columns: Vec<Column> =
            with_record(schema, |record| record.fields.iter().map(Column::of).collect())
                .filter(|columns: &Vec<Column>| !columns.is_empty())?;
        let named = schema.id.as_ref().map(ToString::to_string);
        let named = named.unwrap_or_else(|| schema.name.clone());
        let (place, place_version) = parted(&found.place);
        let title = schema.titles.get("fr").unwrap_or_default();
        let own = if named.is_empty() { key(title) } else { key(&named) };
        let version = schema.version.clone().or(place_version);
        Some(Self {
            marks: [own, place.clone()].into_iter().filter(|mark| !mark.is_empty()).collect(),
            family: 0,
            id: [named, place, found.place.clone()].into_iter().find(|id| !id.is_empty())?,
            release: version.as_deref().map(Release::of).unwrap_or_default(),
            version,
            columns,
            origin: Origin::Found(Box::new(found)),
            plan: OnceLock::new(),
        })
    }

    /// Whether two schemas are versions of one: they share a mark, and enough columns that it is no chance.
    #[expect(clippy::cast_precision_loss, reason = "numbers of columns are small")]
    pub fn is_version_of(&self, other: &Self) -> bool {
        if !self.marks.iter().any(|mark| other.marks.contains(mark)) {
            return false;
        }
        let names = |one: &Self| -> BTreeSet<String> {
            one.columns.iter().filter_map(|column| Some(column.keys.first()?.0.clone())).collect()
        };
        let (one, two) = (names(self), names(other));
        one.intersection(&two).count() as f64 >= SHARED * one.union(&two).count() as f64
    }

    /// Its titles.
    pub fn titles(&self) -> &Text {
        &self.schema().titles
    }

    /// Where it was found; `None` for one that came with the program.
    pub fn place(&self) -> Option<&str> {
        match &self.origin {
            Origin::Embedded(_) => None,
            Origin::Found(found) => Some(&found.place),
        }
    }

    /// The whole schema.
    pub fn schema(&self) -> &Schema {
        match &self.origin {
            Origin::Embedded(entry) => entry.schema(),
            Origin::Found(found) => &found.schema,
        }
    }

    /// What checks files by it, and says that it was recognised.
    pub fn checker(&self, lists: &CodeLists) -> Checker {
        let mut checker = match &self.origin {
            Origin::Embedded(entry) => Checker::compile(entry.schema(), entry.source, lists),
            Origin::Found(found) => {
                Checker::compile(&found.schema, &found.bytes, lists).with_lints(&found.lints)
            }
        };
        if let Some(facts) = checker.facts.as_mut().filter(|facts| facts.id.is_empty()) {
            facts.id.clone_from(&self.id);
        }
        checker.detected()
    }

    /// What values are checked by; compiled when it is first asked for.
    pub(super) fn plan(&self) -> Option<&Plan> {
        let schema = self.schema();
        let lists: &CodeLists = &|iri| etalon_vocab::find(iri);
        let compile = || with_record(schema, |record| Plan::compile(schema, record, lists));
        self.plan.get_or_init(compile).as_ref()
    }

    /// Whether two schemas say the same of the same columns: one file found twice.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.marks.first() == other.marks.first()
            && self.version == other.version
            && self.columns == other.columns
    }
}

/// Does something with the records that a schema describes, or would accept as a table.
fn with_record<T>(schema: &Schema, with: impl FnOnce(&Record) -> T) -> Option<T> {
    match &schema.kind {
        Kind::Record(record) => Some(with(record)),
        Kind::Document(document) => json_schema::record(&document.schema).as_ref().map(with),
        _ => None,
    }
}

/// What names a schema in the place where it was found, and its version there: registries and repositories set the
/// versions of a schema side by side, as `bancs/1.0.0/schema.json`.
fn parted(place: &str) -> (String, Option<String>) {
    let is_version = |step: &str| {
        let digits = step.trim_start_matches(['v', 'V']);
        digits.contains('.') && digits.chars().all(|sign| sign.is_ascii_digit() || sign == '.')
    };
    let general = |step: &str| ["HEAD", "latest", "main", "master", "schema.json"].contains(&step);
    let steps = || place.split(['/', '\\']);
    let version = steps().find(|step| is_version(step)).map(str::to_owned);
    let name = steps().rfind(|step| !is_version(step) && !general(step)).unwrap_or_default();
    (name.trim_end_matches(".json").to_owned(), version)
}
