//! Which words of cities stand for which codes? The cases of the corpus, for the tests and for the fit of the weights.

use std::collections::BTreeMap;
use std::path::PathBuf;

use etalon_schemas::{Constraints, Field, Text};
use etalon_validator::codes::Codes;
use serde_json::Value;

use crate::corpus::Corpus;
use crate::files;

/// The cases and the fields they are of.
#[derive(Debug)]
pub struct Values {
    /// The fields, by name.
    pub fields: BTreeMap<String, Field>,
    /// Their codes, ready.
    pub codes: BTreeMap<String, Codes>,
    /// The cases.
    pub cases: Vec<Case>,
}

/// A word of a city and the code that a person chose for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Who wrote it.
    pub producer: String,
    /// The field.
    pub field: String,
    /// The header of its column.
    pub header: Option<String>,
    /// The word.
    pub value: String,
    /// The code.
    pub expected: String,
    /// Where it comes from: a whole cell, a word of a longer text…
    pub kind: String,
}

impl Values {
    /// Reads the cases of the corpus.
    pub fn read(corpus: &Corpus) -> Result<Self, String> {
        Self::of(&files::bytes(&path(corpus))?)
    }

    /// Values against codes of another domain, where none fits: waste against audiences, and so on.
    pub fn aliens(&self) -> Vec<(&Case, &Codes)> {
        const APART: [(&str, &str); 6] = [
            ("#sous_categorie", "#typologie"),
            ("#sous_categorie", "#publics"),
            ("#sous_categorie", "#frais_a_charge"),
            ("#typologie", "#sous_categorie"),
            ("#frais_a_charge", "#sous_categorie"),
            ("#publics_specifiquement_adresses", "#sous_categorie"),
        ];
        let mut aliens = Vec::new();
        for (of, against) in APART {
            let cases = self.cases.iter().filter(|case| case.field.ends_with(of));
            let codes: Vec<&Codes> = self
                .codes
                .iter()
                .filter(|(name, _)| name.ends_with(against))
                .map(|(_, codes)| codes)
                .collect();
            for case in cases {
                aliens.extend(codes.iter().map(|codes| (case, *codes)));
            }
        }
        aliens
    }

    fn of(bytes: &[u8]) -> Result<Self, String> {
        let document: Value = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        let text = |value: &Value, key: &str| value.get(key)?.as_str().map(str::to_owned);
        let fields: BTreeMap<String, Field> = document
            .get("fields")
            .and_then(Value::as_object)
            .ok_or("no fields")?
            .iter()
            .map(|(name, described)| (name.clone(), field(name, described)))
            .collect();
        let cases =
            document.get("cases").and_then(Value::as_array).ok_or("no cases")?.iter().filter_map(
                |case| {
                    Some(Case {
                        producer: text(case, "producer")?,
                        field: text(case, "field")?,
                        header: text(case, "source_column"),
                        value: text(case, "value")?,
                        expected: text(case, "expected")?,
                        kind: text(case, "kind").unwrap_or_default(),
                    })
                },
            );
        let cases = cases.collect();
        let codes =
            fields.iter().map(|(name, field)| (name.clone(), Codes::of_field(field))).collect();
        Ok(Self { fields, codes, cases })
    }
}

fn path(corpus: &Corpus) -> PathBuf {
    corpus.folder.with_file_name("values").join("dev.json")
}

/// A field as the corpus describes it.
fn field(name: &str, described: &Value) -> Field {
    let codes =
        described.get("codes").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let label = |one: &Value| {
        Some((one.get("code")?.as_str()?.to_owned(), one.get("label")?.as_str()?.to_owned()))
    };
    let text = |key: &str| {
        let text = described.get(key).and_then(Value::as_str);
        text.map_or_else(Text::default, |text| Text::of("fr", text))
    };
    Field {
        name: name.rsplit('#').next().unwrap_or(name).to_owned(),
        titles: text("title"),
        descriptions: text("description"),
        constraints: Constraints {
            allowed: Some(codes.iter().filter_map(|one| one.get("code").cloned()).collect()),
            ..Constraints::default()
        },
        labels: codes.iter().filter_map(label).collect(),
        ..Field::default()
    }
}
