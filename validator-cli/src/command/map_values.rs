//! `etalon map-values`: which code of a list does each value of a city stand for?

use std::collections::BTreeMap;

use etalon_schemas::{Field, Record};
use etalon_validator::codes::{Codes, Suggestion};
use etalon_validator::correspondence::Confidence;
use etalon_validator::mask::Seen;
use etalon_validator::plan;
use etalon_validator::read::encoding;
use serde_json::{Value, json};

use crate::args::values::MapValues;
use crate::args::{Global, ShortFormat};
use crate::outcome::Outcome;
use crate::progress::Progress;
use crate::schema_source::{self, SchemaSource};
use crate::source::{self, Limits, Location};
use crate::terminal;
use crate::trouble::Trouble;
use crate::words::values;

/// Proposes a code for each value.
pub(super) fn run(args: &MapValues, global: &Global) -> Result<Outcome, Trouble> {
    let source = schema_source::open(&args.schema, &super::fetcher(global))?;
    let field = field(&source, &args.field)?;
    let codes = Codes::of_field(field);
    if codes.is_empty() {
        return Err(Trouble::NoCodes { field: field.name.clone() });
    }
    let limits = Limits {
        offline: global.offline,
        allow_private: global.allow_private,
        ..Limits::default()
    };
    let bytes = source::read(&Location::parse(&args.values), &limits, &Progress::silent())?;
    let (text, _) = encoding::decode(&bytes, None);
    // Cities write the same word on thousands of rows: each is looked at once.
    let mut known: BTreeMap<&str, Suggestion> = BTreeMap::new();
    let header = args.header.as_deref();
    let lines: Vec<&str> = text.lines().collect();
    for value in &lines {
        known.entry(value).or_insert_with(|| codes.suggest(value, header));
    }
    let personal = plan::is_personal(field);
    let rows = lines.iter().filter_map(|value| Some((shown(value, personal), known.get(value)?)));
    let answer = match args.form.format {
        ShortFormat::Json => {
            let rows: Vec<Value> = rows.map(|(value, found)| object(&value, found)).collect();
            format!("{}\n", serde_json::to_string_pretty(&rows)?)
        }
        ShortFormat::Text => values::table(&rows.collect::<Vec<_>>(), global.lang),
    };
    terminal::answer(&answer)?;
    Ok(Outcome::Conforms)
}

/// The field that was named.
fn field<'s>(source: &'s SchemaSource, name: &str) -> Result<&'s Field, Trouble> {
    source.has_resources()?;
    let records = || source.resources.iter().filter_map(|one| one.schema.record());
    let found = records().find_map(|record: &Record| record.field(name));
    found.ok_or_else(|| Trouble::UnknownField {
        schema: source.name.clone(),
        field: name.to_owned(),
        fields: records().flat_map(|record| &record.fields).map(|one| one.name.clone()).collect(),
    })
}

/// A value as it may be shown.
fn shown(value: &str, personal: bool) -> String {
    let seen = if personal { Seen::masked(value) } else { Seen::plain(value) };
    if seen.masked { seen.text } else { value.to_owned() }
}

fn object(value: &str, found: &Suggestion) -> Value {
    let candidates: Vec<Value> = found
        .candidates
        .iter()
        .map(|one| json!({ "code": one.code, "score": (one.score * 1000.0).round() / 1000.0 }))
        .collect();
    json!({
        "value": value,
        "code": found.code,
        "confidence": found.confidence.map(Confidence::key),
        "candidates": candidates,
    })
}
