//! What does `x-etalon` add to a property?

use jsonschema::Draft;
use serde_json::{Map, Value};

use super::{labels, strings};
use crate::field::{
    CodeListUse, Field, FieldType, GeoJsonForm, GeoPointForm, Importance, Lexical, ListForm,
};
use crate::json_schema::{mending, property};
use crate::lint::{Lint, LintFact};
use crate::named_format::canonical_format;
use crate::pointer::join;

/// The field of a property without references. A pattern that cannot be run is
/// remarked on and left out; an example that breaks the property is remarked on.
pub(super) fn read(
    name: &str,
    property: &Value,
    required: bool,
    pointer: &str,
    lints: &mut Vec<Lint>,
) -> Field {
    let mut field = property::field(name, property, required);
    let nothing = Map::new();
    let plain = property.as_object().unwrap_or(&nothing);
    let own = plain.get("x-etalon").and_then(Value::as_object).unwrap_or(&nothing);
    field.titles = labels(own, "titles", plain, "title");
    field.descriptions = labels(own, "descriptions", plain, "description");
    apply(&mut field, plain, own);
    let mut remark = |step: &str, fact: LintFact| {
        lints.push(Lint::field(join(pointer, step), name, fact));
    };
    if let Some(pattern) = &field.constraints.pattern {
        match pattern.compile() {
            Err(reason) => {
                remark("pattern", LintFact::InvalidPattern { reason });
                field.constraints.pattern = None;
            }
            Ok(_) if pattern.is_costly() => remark("pattern", LintFact::CostlyPattern),
            Ok(_) => {}
        }
    }
    if let Some(found) = unknown_format(plain, own) {
        remark("format", LintFact::UnknownFormat { found });
    }
    if let (Some(example), Ok(validator)) =
        (&field.example, mending::engine(Draft::Draft202012).build(property))
        && let Some(fault) = validator.iter_errors(example).next()
    {
        remark("examples", LintFact::InvalidExample { finding: fault.kind().keyword().to_owned() });
    }
    field
}

fn apply(field: &mut Field, plain: &Map<String, Value>, own: &Map<String, Value>) {
    let text = |key: &str| own.get(key).and_then(Value::as_str).map(str::to_owned);
    let form = own.get("lexical").and_then(Value::as_object);
    if let Some(kind) = own.get("type").and_then(Value::as_str).and_then(kind) {
        let required = field.constraints.required;
        let (members, _) = property::without_null(&Value::Object(plain.clone()));
        field.constraints = property::constraints(&members, &kind);
        field.constraints.required = required;
        field.kind = kind;
        field.format = None;
    }
    if let FieldType::List(ListForm { separator, .. }) = &mut field.kind {
        let written = form.and_then(|form| form.get("listSeparator")).and_then(Value::as_str);
        *separator = written.and_then(|text| text.chars().next()).or(*separator);
    }
    if let Some(name) = text("format") {
        field.format = Some(canonical_format(&name).map_or(name, str::to_owned));
    }
    field.lexical = form.map(lexical).unwrap_or_default();
    field.property = text("property");
    field.alias_en = text("aliasEn");
    field.aliases = strings(own.get("aliases")).map(str::to_owned).collect();
    field.unit = text("unit");
    field.personal_data = text("personalData");
    field.code_list = own.get("codeList").and_then(code_list);
    // A field the record requires is required, whatever the shared field advises.
    if !field.constraints.required {
        field.importance = match own.get("importance").and_then(Value::as_str) {
            Some("required") => Importance::Required,
            Some("recommended") => Importance::Recommended,
            Some("optional") => Importance::Optional,
            _ => field.importance,
        };
    }
}

/// The types that JSON Schema has no word for.
fn kind(name: &str) -> Option<FieldType> {
    Some(match name {
        "year" => FieldType::Year,
        "year-month" => FieldType::YearMonth,
        "geopoint" => FieldType::GeoPoint(GeoPointForm::Text),
        "geometry" => FieldType::GeoJson(GeoJsonForm::GeoJsonOrWkt),
        "any" => FieldType::Any,
        _ => return None,
    })
}

fn lexical(form: &Map<String, Value>) -> Lexical {
    let text = |key: &str| form.get(key).and_then(Value::as_str).map(str::to_owned);
    let words = |key: &str| {
        form.get(key).map(|list| strings(Some(list)).map(str::to_owned).collect::<Vec<_>>())
    };
    Lexical {
        date_pattern: text("datePattern"),
        true_words: words("trueWords"),
        false_words: words("falseWords"),
        decimal_mark: text("decimalMark"),
        group_mark: text("groupMark"),
        decorated_number: form.get("decoratedNumber") == Some(&Value::Bool(true)),
        missing: words("missing"),
    }
}

fn code_list(list: &Value) -> Option<CodeListUse> {
    let flag = |key: &str| list.get(key).and_then(Value::as_bool).unwrap_or(false);
    Some(CodeListUse {
        iri: list.get("iri")?.as_str()?.to_owned(),
        open: flag("open"),
        prefixes: flag("prefixes"),
    })
}

/// A format that nothing checks, neither as a named check nor as one of JSON Schema.
fn unknown_format(plain: &Map<String, Value>, own: &Map<String, Value>) -> Option<String> {
    let written = own.get("format").or_else(|| plain.get("format"))?.as_str()?;
    let engine = mending::engine(Draft::Draft202012);
    let known =
        canonical_format(written).is_some() || engine.is_known_format(Draft::Draft202012, written);
    (!known).then(|| written.to_owned())
}
