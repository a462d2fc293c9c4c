//! Which cells are worth trying in a column?

use serde_json::Value;

use crate::compat::inclusion::values::{Values, samples};
use crate::field::{Field, FieldType, GeoPointForm, Lexical};

/// Cells tried in a column.
const MOST: usize = 48;
/// Values made from the constraints.
const MADE: usize = 4;
/// Longest text tried.
const LONGEST: u64 = 1_000;

/// Invented values that follow named formats.
const FORMATS: [(&str, &[&str]); 26] = [
    ("siren", &["732829320"]),
    ("siret", &["73282932000074"]),
    ("commune-insee", &["75056", "2A004"]),
    ("code-postal-fr", &["75001"]),
    ("departement-fr", &["75", "2A"]),
    ("region-fr", &["11"]),
    ("canton-fr", &["7501"]),
    ("code-pays", &["FR", "SN"]),
    ("code-pays-alpha3", &["FRA"]),
    ("telephone", &["+33123456789", "01 23 45 67 89"]),
    ("courriel", &["a@b.fr", "mairie@exemple.fr"]),
    ("uri", &["https://exemple.fr/a", "mailto:mairie@exemple.fr", "ftp://exemple.fr/a?b=1#c"]),
    ("uuid", &["123e4567-e89b-42d3-a456-426614174000"]),
    ("horaires-osm", &["Mo-Fr 08:00-12:00", "24/7"]),
    ("iban", &["FR1420041010050500013M02606"]),
    ("rna", &["W751234567"]),
    ("plage-annees", &["2019/2020", "2019-2020"]),
    ("code-prefixe", &["insee:75056"]),
    ("devise", &["EUR", "XOF"]),
    ("intervalle", &["2020-01-01/2020-12-31"]),
    ("nomenclature-actes", &["Commande publique/Délégation de service public"]),
    ("ipv4", &["192.0.2.1"]),
    ("ipv6", &["2001:db8::1"]),
    ("nom-hote", &["exemple.fr"]),
    ("couleur-hex", &["#AABBCC", "AABBCC"]),
    ("wkt", &["POINT (2.35 48.85)"]),
];

/// Values made from the constraints of a field.
pub(super) fn made(values: &Values<'_>) -> Vec<Value> {
    samples(values, MADE)
}

/// Cells for a field, those that are likely to be valid first: some are those `made` for it. `missing` are the texts that
/// mean "no value" in the record.
pub(super) fn cells(
    field: &Field,
    values: &Values<'_>,
    made: &[Value],
    missing: &[String],
) -> Vec<String> {
    let mut cells = Vec::new();
    let mut add = |cell: String| {
        if cells.len() < MOST && !cells.contains(&cell) {
            cells.push(cell);
        }
    };
    let written = |value: &Value| written(value, &field.lexical);
    made.iter().take(1).map(written).for_each(&mut add);
    if let Some(example) = field.example.as_ref().filter(|example| !example.is_object()) {
        add(written(example));
    }
    let format = field.format.as_deref();
    for (_, samples) in FORMATS.iter().filter(|(name, _)| Some(*name) == format) {
        samples.iter().for_each(|text| add((*text).to_owned()));
    }
    // Why: the first value made often passes a check digit by being all zeros, the next ones do not.
    made.iter().skip(1).map(written).for_each(&mut add);
    let allowed = field.constraints.allowed.iter().flatten();
    let listed: Vec<String> = allowed.map(written).collect();
    // Why: lists may hold thousands of values; the ends show as much as the rest.
    let ends = listed.iter().take(6).chain(listed.iter().rev().take(6));
    ends.cloned().for_each(&mut add);
    let codes = values.codes.iter().flatten();
    codes.take(6).cloned().for_each(&mut add);
    let own = &field.constraints;
    for bound in [&own.minimum, &own.maximum, &own.exclusive_minimum, &own.exclusive_maximum] {
        bound.iter().map(written).for_each(&mut add);
    }
    for text in typical(field) {
        add(text);
    }
    for length in [own.min_length, own.max_length].into_iter().flatten() {
        for length in [length.saturating_sub(1), length, length.saturating_add(1)] {
            if length > 0 && length <= LONGEST {
                let text = "a".repeat(usize::try_from(length).unwrap_or(0));
                add(text);
            }
        }
    }
    let missing = field.lexical.missing.as_deref().unwrap_or(missing);
    missing.iter().filter(|text| !text.is_empty()).cloned().for_each(&mut add);
    for text in [
        "1",
        "0",
        "-1",
        "1.5",
        "2020-01-01",
        "true",
        "texte",
        "a b",
        "é",
        "A1",
        "1000000",
        "2020/2019",
        "{}",
    ] {
        add(text.to_owned());
    }
    cells
}

/// Cells typical of a type.
fn typical(field: &Field) -> Vec<String> {
    let lexical = &field.lexical;
    let texts: Vec<&str> = match &field.kind {
        FieldType::Integer => vec!["1", "12", "0", "-1"],
        FieldType::Number => vec!["1.5", "1", "0", "-1.5", "12.25"],
        FieldType::Year => vec!["2020", "1999"],
        FieldType::YearMonth => vec!["2020-01"],
        FieldType::Time => vec!["08:30:00", "08:30"],
        FieldType::DateTime => vec!["2020-01-01T08:30:00Z", "2020-01-01T08:30:00"],
        FieldType::Date => vec!["2020-01-01", "2024-12-31"],
        FieldType::Duration => vec!["P1D"],
        FieldType::GeoPoint(GeoPointForm::Text) => vec!["2.35, 48.85"],
        FieldType::GeoPoint(GeoPointForm::Array) => vec!["[2.35, 48.85]"],
        FieldType::GeoPoint(GeoPointForm::Object) => vec![r#"{"lon": 2.35, "lat": 48.85}"#],
        FieldType::GeoJson(_) => vec![r#"{"type": "Point", "coordinates": [2.35, 48.85]}"#],
        FieldType::Object => vec!["{}", r#"{"a": 1}"#],
        FieldType::Boolean | FieldType::List(_) | FieldType::Text | FieldType::Any => vec![],
    };
    let mut cells: Vec<String> = texts.into_iter().map(str::to_owned).collect();
    match &field.kind {
        FieldType::Boolean => {
            let words = |own: &Option<Vec<String>>, usual: [&str; 4]| match own {
                Some(words) => words.clone(),
                None => usual.iter().map(|word| (*word).to_owned()).collect(),
            };
            cells.extend(words(&lexical.true_words, Lexical::TRUE_WORDS));
            cells.extend(words(&lexical.false_words, Lexical::FALSE_WORDS));
            cells.extend(["oui", "non", "VRAI", "yes", "O"].map(str::to_owned));
        }
        FieldType::List(form) => {
            let item = form.item.as_ref();
            let inner = Field {
                kind: item.map_or(FieldType::Text, |item| item.kind.clone()),
                format: item.and_then(|item| item.format.clone()),
                constraints: item.map(|item| item.constraints.clone()).unwrap_or_default(),
                ..Field::default()
            };
            let values = Values {
                kind: &inner.kind,
                format: inner.format.as_deref(),
                constraints: &inner.constraints,
                codes: None,
                marks: Vec::new(),
            };
            let items = if matches!(inner.kind, FieldType::List(_)) {
                Vec::new()
            } else {
                self::cells(&inner, &values, &made(&values), &[])
            };
            for item in items.iter().take(12) {
                cells.push(match form.separator {
                    Some(_) => item.clone(),
                    None => Value::from(vec![item.as_str()]).to_string(),
                });
            }
            if let (Some(mark), [first, second, ..]) = (form.separator, items.as_slice()) {
                cells.push(format!("{first}{mark}{second}"));
                cells.push(format!("{first}{mark}{first}"));
            }
        }
        FieldType::Number => {
            let decimals: Vec<String> = ["1,5", "1 000,5", "1.5 €"].map(str::to_owned).to_vec();
            if let Some(mark) = &lexical.decimal_mark {
                let own = cells.iter().map(|cell| cell.replace('.', mark)).collect::<Vec<_>>();
                cells.splice(0..0, own);
            }
            cells.extend(decimals);
        }
        FieldType::Date | FieldType::DateTime | FieldType::Time => {
            if let Some(pattern) = &lexical.date_pattern {
                cells.insert(0, dated(pattern));
            }
            cells.extend(["2020-1-5", "01/02/2020", "20200101", "2020"].map(str::to_owned));
        }
        _ => {}
    }
    cells
}

/// The first of February 2020, at half past eight, by a pattern.
fn dated(pattern: &str) -> String {
    let mut text = pattern.to_owned();
    for (mark, value) in [
        ("%Y", "2020"),
        ("%y", "20"),
        ("%m", "02"),
        ("%d", "01"),
        ("%H", "08"),
        ("%M", "30"),
        ("%S", "00"),
        ("%z", "+0000"),
        ("%Z", "UTC"),
        ("%f", "000000"),
    ] {
        text = text.replace(mark, value);
    }
    text
}

/// A value as a cell writes it.
pub(super) fn written(value: &Value, lexical: &Lexical) -> String {
    let first = |words: &Option<Vec<String>>, usual: &str| {
        words.as_ref().and_then(|words| words.first().cloned()).unwrap_or_else(|| usual.to_owned())
    };
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => first(&lexical.true_words, "true"),
        Value::Bool(false) => first(&lexical.false_words, "false"),
        Value::Number(number) => match &lexical.decimal_mark {
            Some(mark) => number.to_string().replace('.', mark),
            None => number.to_string(),
        },
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
