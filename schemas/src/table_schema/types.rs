//! What is a value of this field? Types and formats of Table Schema, versions 0 to 2.

use serde_json::{Map, Value, json};

use super::{Reading, keys, texts};
use crate::field::{FieldType, GeoJsonForm, GeoPointForm, ListForm, ListItem};
use crate::lint::LintFact;
use crate::named_format::canonical_format;
use crate::pointer::{Remarks, join};

/// Base 64 with padding, as the `binary` format of strings asks for.
const BASE_64: &str = "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$";

/// What `type` and `format` say together.
#[derive(Debug, Default)]
pub(super) struct Typed {
    /// Name of the type in Table Schema.
    pub(super) name: &'static str,
    /// The type.
    pub(super) kind: FieldType,
    /// Named format.
    pub(super) format: Option<String>,
    /// Pattern of dates and times.
    pub(super) date_pattern: Option<String>,
    /// Whether signs around a number are tolerated: `currency` of version 0.
    pub(super) decorated: bool,
    /// What only JSON Schema can say.
    pub(super) residue: Option<Value>,
}

/// Reads `type` and `format`, and what belongs to lists.
pub(super) fn read(
    object: &Map<String, Value>,
    at: &str,
    reading: Reading<'_>,
    remarks: &mut Remarks,
) -> Typed {
    let name = match object.get("type") {
        // Version 1 reads a field without type as text, version 2 as anything.
        None => {
            if reading.version_2 {
                "any"
            } else {
                "string"
            }
        }
        Some(Value::String(text)) => known_type(text).unwrap_or_else(|| {
            remarks.say(join(at, "type"), LintFact::UnknownType { found: text.clone() });
            meant_type(text)
        }),
        Some(other) => {
            remarks.say(join(at, "type"), LintFact::UnknownType { found: other.to_string() });
            "string"
        }
    };
    let mut typed = Typed { name, kind: kind(name), ..Typed::default() };
    match object.get("format") {
        None | Some(Value::Null) => {}
        Some(Value::String(text)) => read_format(text, &mut typed, &join(at, "format"), remarks),
        Some(_) => remarks.wrong(join(at, "format"), "format"),
    }
    match &mut typed.kind {
        FieldType::List(form) if name == "list" => {
            form.separator = Some(separator(object, at, remarks));
            form.item = Some(Box::new(item_type(object, at, remarks)));
        }
        FieldType::List(form) => form.item = array_item(object, at, reading, remarks),
        _ => {}
    }
    typed
}

/// Types of the specification, the names of older versions among them.
fn known_type(text: &str) -> Option<&'static str> {
    Some(match text {
        "any" => "any",
        "string" => "string",
        "integer" => "integer",
        "number" => "number",
        "boolean" => "boolean",
        "date" => "date",
        "time" => "time",
        "datetime" => "datetime",
        "year" | "gyear" => "year",
        "yearmonth" | "gyearmonth" => "yearmonth",
        "duration" => "duration",
        "geopoint" => "geopoint",
        "geojson" => "geojson",
        "array" => "array",
        "list" => "list",
        "object" => "object",
        _ => return None,
    })
}

/// The type behind a French or foreign name, text when none is.
fn meant_type(text: &str) -> &'static str {
    let plain = text.trim().to_lowercase().replace(['_', '-', ' '], "");
    match plain.as_str() {
        "entier" | "int" | "long" => "integer",
        "nombre" | "decimal" | "décimal" | "float" | "double" | "reel" | "réel" => "number",
        "booleen" | "booléen" | "bool" => "boolean",
        "heure" => "time",
        "dateheure" | "horodatage" | "timestamp" => "datetime",
        "annee" | "année" => "year",
        "duree" | "durée" => "duration",
        "tableau" => "array",
        "liste" => "list",
        "objet" | "json" => "object",
        plain => known_type(plain).unwrap_or("string"),
    }
}

/// The type of this name, in its default form.
fn kind(name: &str) -> FieldType {
    match name {
        "any" => FieldType::Any,
        "integer" => FieldType::Integer,
        "number" => FieldType::Number,
        "boolean" => FieldType::Boolean,
        "date" => FieldType::Date,
        "time" => FieldType::Time,
        "datetime" => FieldType::DateTime,
        "year" => FieldType::Year,
        "yearmonth" => FieldType::YearMonth,
        "duration" => FieldType::Duration,
        "geopoint" => FieldType::GeoPoint(GeoPointForm::Text),
        "geojson" => FieldType::GeoJson(GeoJsonForm::GeoJson),
        "array" | "list" => FieldType::List(ListForm::default()),
        "object" => FieldType::Object,
        _ => FieldType::Text,
    }
}

/// Reads a format; one that its type does not know is told, and not checked.
fn read_format(text: &str, typed: &mut Typed, at: &str, remarks: &mut Remarks) {
    if text.is_empty() || text == "default" {
        return;
    }
    let known = match &mut typed.kind {
        FieldType::Text if text == "binary" => {
            typed.residue = Some(json!({"contentEncoding": "base64", "pattern": BASE_64}));
            true
        }
        FieldType::Text => {
            typed.format = canonical_format(text).map(str::to_owned);
            typed.format.is_some()
        }
        FieldType::Date | FieldType::Time | FieldType::DateTime => {
            let (pattern, known) = date_pattern(text);
            typed.date_pattern = Some(pattern);
            known
        }
        FieldType::Year => matches!(text, "any" | "%Y" | "fmt:%Y"),
        FieldType::YearMonth => matches!(text, "any" | "%Y-%m" | "fmt:%Y-%m"),
        FieldType::Number => {
            typed.decorated = text == "currency";
            typed.decorated
        }
        FieldType::GeoPoint(form) => {
            let written = match text {
                "array" => Some(GeoPointForm::Array),
                "object" => Some(GeoPointForm::Object),
                _ => None,
            };
            *form = written.unwrap_or(*form);
            written.is_some()
        }
        FieldType::GeoJson(form) if text == "topojson" => {
            *form = GeoJsonForm::TopoJson;
            true
        }
        _ => false,
    };
    if !known {
        remarks.say(at, LintFact::UnknownFormat { found: text.to_owned() });
    }
}

/// The pattern of a date format, and whether the specification knows it.
///
/// `JJ/MM/AAAA` and its like are understood; what cannot be is kept as it is,
/// and the engine then takes any text.
fn date_pattern(text: &str) -> (String, bool) {
    let bare = text.strip_prefix("fmt:").unwrap_or(text);
    if bare == "any" {
        return ("any".to_owned(), true);
    }
    if bare.contains('%') {
        let known = directives_are_known(bare);
        return (bare.to_owned(), known);
    }
    let mut pattern = bare.to_owned();
    for (letters, directive) in [
        ("YYYY", "%Y"),
        ("AAAA", "%Y"),
        ("yyyy", "%Y"),
        ("aaaa", "%Y"),
        ("DD", "%d"),
        ("JJ", "%d"),
        ("dd", "%d"),
        ("jj", "%d"),
        ("HH", "%H"),
        ("hh", "%H"),
        ("MM", "%m"),
        ("mm", "%M"),
        ("ss", "%S"),
        ("SS", "%S"),
    ] {
        pattern = pattern.replacen(letters, directive, 1);
    }
    // `jj/mm/aaaa`: minutes without hours are months.
    if !pattern.contains("%H") {
        pattern = pattern.replace("%M", "%m");
    }
    let letters = pattern.replace("%Y", "").replace("%m", "").replace("%d", "");
    let letters = letters.replace("%H", "").replace("%M", "").replace("%S", "");
    let plain = letters.chars().all(|mark| !mark.is_alphanumeric() || mark == 'T');
    if plain && pattern.contains('%') { (pattern, false) } else { ("any".to_owned(), false) }
}

/// Directives of Python's `strptime`, which the specification refers to.
const DIRECTIVES: &str = "aAwdbBmyYHIpMSfzZjUWcxXGuV%";

/// Whether each `%` is followed by a directive of `strptime`.
fn directives_are_known(pattern: &str) -> bool {
    let mut marks = pattern.chars();
    while let Some(mark) = marks.next() {
        let known =
            mark != '%' || marks.next().is_some_and(|directive| DIRECTIVES.contains(directive));
        if !known {
            return false;
        }
    }
    true
}

/// Separator of a `list` of version 2: a comma by default.
fn separator(object: &Map<String, Value>, at: &str, remarks: &mut Remarks) -> char {
    let Some(value) = object.get("delimiter") else { return ',' };
    let mut marks = value.as_str().unwrap_or_default().chars();
    if let (Some(mark), None) = (marks.next(), marks.next()) {
        return mark;
    }
    remarks.wrong(join(at, "delimiter"), "delimiter");
    ','
}

/// Type of the items of a `list` of version 2: text by default.
fn item_type(object: &Map<String, Value>, at: &str, remarks: &mut Remarks) -> ListItem {
    const ITEMS: [&str; 7] = ["string", "integer", "boolean", "number", "datetime", "date", "time"];
    let Some(value) = object.get("itemType") else { return ListItem::default() };
    let found = texts::scalar(value);
    let known = ITEMS.contains(&found.as_str());
    if !known {
        remarks.say(join(at, "itemType"), LintFact::UnknownType { found: found.clone() });
    }
    ListItem { kind: if known { kind(&found) } else { FieldType::Text }, ..ListItem::default() }
}

/// Items of an `array`, as `arrayItem` of the reference tool says.
fn array_item(
    object: &Map<String, Value>,
    at: &str,
    reading: Reading<'_>,
    remarks: &mut Remarks,
) -> Option<Box<ListItem>> {
    let value = object.get("arrayItem")?;
    let here = join(at, "arrayItem");
    let Some(item) = value.as_object() else {
        remarks.wrong(here, "arrayItem");
        return None;
    };
    keys::check(item, &here, keys::Level::Field, remarks);
    let typed = read(item, &here, reading, remarks);
    let constraints = super::constraints::read(item, &here, &typed, remarks);
    Some(Box::new(ListItem { kind: typed.kind, format: typed.format, constraints }))
}

#[cfg(test)]
mod tests {
    use super::date_pattern;

    #[test]
    fn date_formats() {
        for (text, pattern, known) in [
            ("any", "any", true),
            ("%d/%m/%Y", "%d/%m/%Y", true),
            ("fmt:%Y%m%d", "%Y%m%d", true),
            ("JJ/MM/AAAA", "%d/%m/%Y", false),
            ("jj/mm/aaaa", "%d/%m/%Y", false),
            ("YYYY-MM-DDTHH:mm:ss", "%Y-%m-%dT%H:%M:%S", false),
            ("%Q", "%Q", false),
            ("iso", "any", false),
        ] {
            assert_eq!(date_pattern(text), (pattern.to_owned(), known), "{text}");
        }
    }
}
