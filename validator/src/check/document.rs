//! Does a JSON document satisfy its JSON Schema, and where not?

use etalon_schemas::{Document, Schema, json_schema};
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

use crate::check::collection::FeaturePlan;
use crate::check::collector::Collector;
use crate::check::documents::Judge;
use crate::check::events::Rule;
use crate::check::value::shown;
use crate::dataset::{RowPlace, number_text};
use crate::fact::Fact;
use crate::finding::{Place, Remedy};
use crate::format::{FormatFault, NamedFormat};
use crate::mask::Seen;
use crate::plan::{CodeLists, Plan, personal_name};
use crate::read::expected::Expected;

/// Faults reported of one document, beyond which they are no longer looked for.
pub(crate) const MOST: usize = 100_000;

/// A whole-document schema, compiled.
#[derive(Debug)]
pub(crate) struct DocumentPlan {
    validator: Option<Validator>,
    /// What can be asked while parsing.
    rule: Option<Rule>,
    /// What is asked of each feature of a collection.
    features: Option<FeaturePlan>,
    /// The records the schema describes, for tables.
    pub(crate) plan: Option<Plan>,
    expected: Expected,
    /// Rules of the schema that are not applied.
    pub(crate) ignored: Vec<Fact>,
}

impl DocumentPlan {
    /// Compiles a JSON Schema and, where it describes records, a plan for tables.
    pub(crate) fn compile(schema: &Schema, document: &Document, lists: &CodeLists) -> Self {
        Self {
            validator: json_schema::compile(&document.schema).ok(),
            rule: Rule::of(&document.schema),
            features: FeaturePlan::of(&document.schema),
            plan: json_schema::record(&document.schema)
                .map(|record| Plan::compile(schema, &record, lists)),
            expected: Expected::document(),
            ignored: Vec::new(),
        }
    }

    /// What each of the documents of a file must be; `None` when the schema could not be compiled.
    pub(crate) fn judge(&self) -> Option<Judge<'_>> {
        let validator = self.validator.as_ref()?;
        Some(Judge { validator, rule: self.rule.as_ref() })
    }

    /// What each feature of a collection must be, when that can be asked of each alone.
    pub(crate) fn features(&self) -> Option<&FeaturePlan> {
        self.features.as_ref()
    }

    /// Checks a collection without its features.
    pub(crate) fn check_outer(&self, outer: &Value, collector: &mut Collector) {
        for error in
            self.validator.iter().flat_map(|validator| validator.iter_errors(outer)).take(MOST)
        {
            say(&error, None, collector);
        }
    }

    /// Says which rules of the schema are not applied.
    pub(crate) fn say_ignored(&self, collector: &mut Collector) {
        for fact in &self.ignored {
            collector.structural(fact.clone(), Place::default());
        }
        if self.validator.is_none() {
            let fact = Fact::SchemaRuleIgnored { pointer: "/".to_owned() };
            collector.structural(fact, Place::default());
        }
    }

    /// What the reader should look for: a document.
    pub(crate) fn expected(&self) -> &Expected {
        &self.expected
    }

    /// Checks a document; findings come in the order of the document.
    pub(crate) fn check(&self, document: &Value, collector: &mut Collector) {
        self.say_ignored(collector);
        let Some(validator) = &self.validator else { return };
        // Why: as when the features are read one by one: what is around them first.
        if let (Some(plan), Some(features)) = (&self.features, collection(document)) {
            let members = document.as_object().into_iter().flatten().map(|(key, value)| {
                let list = key == "features";
                (key.clone(), if list { Value::Array(Vec::new()) } else { value.clone() })
            });
            self.check_outer(&Value::Object(members.collect()), collector);
            let judge = plan.judge();
            for (index, feature) in (0..).zip(features) {
                judge.feature_value(feature, index, collector);
            }
            collector.rows(features.len() as u64);
            return;
        }
        for error in validator.iter_errors(document).take(MOST) {
            say(&error, None, collector);
        }
    }
}

/// The features of a GeoJSON collection of objects.
fn collection(document: &Value) -> Option<&Vec<Value>> {
    let features = document.get("features")?.as_array()?;
    let is_collection = document.get("type").and_then(Value::as_str) == Some("FeatureCollection");
    (is_collection && features.iter().all(Value::is_object)).then_some(features)
}

/// Where a document is in a file of several.
pub(crate) struct At {
    pub(crate) place: RowPlace,
    /// JSON pointer to it; empty where each has its line.
    pub(crate) pointer: String,
}

/// Turns an error of the JSON Schema library into a finding.
///
/// `at` is where the document is, when the file holds several.
pub(crate) fn say(error: &ValidationError<'_>, at: Option<&At>, collector: &mut Collector) {
    if let Some(branch) = nearest_branch(error) {
        for inner in branch {
            say(inner, at, collector);
        }
        return;
    }
    let inside = error.instance_path().as_str();
    let pointer = match at {
        Some(at) => format!("{}{inside}", at.pointer),
        None => inside.to_owned(),
    };
    let instance = error.instance();
    let text = plain(instance);
    let scalar = !instance.is_array() && !instance.is_object();
    let name = pointer
        .rsplit('/')
        .find(|segment| !segment.is_empty() && !segment.bytes().all(|byte| byte.is_ascii_digit()))
        .map(|segment| segment.replace("~1", "/").replace("~0", "~"));
    for (fact, missing) in facts(error.kind(), instance, &text) {
        let place = Place {
            pointer: Some(if pointer.is_empty() { "/".to_owned() } else { pointer.clone() }),
            row: at.map(|at| at.place.number).or_else(|| record_number(&pointer)),
            line: at.map(|at| at.place.line).filter(|line| *line > 0),
            header: missing.or_else(|| name.clone()),
            ..Place::default()
        };
        let personal = pointer.split('/').any(personal_name);
        let speaks_of_value = scalar && !matches!(fact, Fact::ValueMissing);
        let seen = speaks_of_value
            .then(|| if personal { Seen::masked(&text) } else { Seen::plain(&text) });
        let remedy = match &fact {
            Fact::FormatMismatch { format, .. } => crate::format::check(*format, &text)
                .err()
                .and_then(|violation| violation.corrected)
                .filter(|_| seen.as_ref().is_some_and(|seen| !seen.masked))
                .map(Remedy::replace),
            _ => None,
        };
        collector.add(fact, place, seen, remedy, None);
    }
}

/// The branch of an `anyOf` or `oneOf` that came nearest: the one that failed
/// deepest in the document, when it says more than "none fits".
fn nearest_branch<'e>(error: &'e ValidationError<'_>) -> Option<&'e [ValidationError<'static>]> {
    let (ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context }) =
        error.kind()
    else {
        return None;
    };
    let here = error.instance_path().as_str().matches('/').count();
    let depth = |branch: &[ValidationError<'static>]| {
        branch.iter().map(|error| error.instance_path().as_str().matches('/').count()).min()
    };
    let fits = |branch: &&Vec<ValidationError<'static>>| {
        depth(branch).is_some_and(|depth| depth > here) || context.len() == 1
    };
    context.iter().filter(fits).min_by_key(|branch| branch.len()).map(Vec::as_slice)
}

/// The facts behind one error; for missing members, the name of each.
fn facts(kind: &ValidationErrorKind, instance: &Value, text: &str) -> Vec<(Fact, Option<String>)> {
    use ValidationErrorKind as Kind;
    let keyword = || Fact::SchemaKeyword { keyword: kind.keyword().to_owned() };
    let length = |value: &Value| value.as_str().map_or(0, |text| text.chars().count() as u64);
    let items = |value: &Value| value.as_array().map_or(0, |items| items.len() as u64);
    let fact = match kind {
        Kind::Required { property } => {
            return vec![(Fact::ValueMissing, property.as_str().map(str::to_owned))];
        }
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            return unexpected
                .iter()
                .map(|name| {
                    let fact = Fact::UnknownColumn { header: name.clone(), nearest: None };
                    (fact, Some(name.clone()))
                })
                .collect();
        }
        Kind::Type { kind } => {
            Fact::WrongJsonType { expected: types(kind), found: type_of(instance).to_owned() }
        }
        Kind::Enum { options } => {
            not_allowed(options.as_array().map(Vec::as_slice).unwrap_or_default())
        }
        Kind::Constant { expected_value } => {
            not_allowed(std::slice::from_ref(expected_value.as_ref()))
        }
        Kind::Pattern { pattern } => {
            Fact::PatternMismatch { pattern: pattern.clone(), example: None }
        }
        Kind::Format { format } => format_fact(format, text).unwrap_or_else(keyword),
        Kind::Minimum { limit } => Fact::TooSmall { bound: plain(limit), exclusive: false },
        Kind::ExclusiveMinimum { limit } => Fact::TooSmall { bound: plain(limit), exclusive: true },
        Kind::Maximum { limit } => Fact::TooLarge { bound: plain(limit), exclusive: false },
        Kind::ExclusiveMaximum { limit } => Fact::TooLarge { bound: plain(limit), exclusive: true },
        Kind::MinLength { limit } => {
            Fact::TooShort { minimum: *limit, found: length(instance), items: false }
        }
        Kind::MaxLength { limit } => {
            Fact::TooLong { maximum: *limit, found: length(instance), items: false }
        }
        Kind::MinItems { limit } => {
            Fact::TooShort { minimum: *limit, found: items(instance), items: true }
        }
        Kind::MaxItems { limit } => {
            Fact::TooLong { maximum: *limit, found: items(instance), items: true }
        }
        Kind::MultipleOf { multiple_of } => Fact::NotAMultiple { of: number_text(*multiple_of) },
        _ => keyword(),
    };
    vec![(fact, None)]
}

fn not_allowed(options: &[Value]) -> Fact {
    let listed: Vec<String> = options.iter().map(plain).collect();
    Fact::NotAllowed { allowed: shown(&listed), count: listed.len() }
}

/// A format of JSON Schema, when it is one of ours and our check refuses the value too.
fn format_fact(name: &str, text: &str) -> Option<Fact> {
    if let Some(format) = NamedFormat::from_name(name) {
        return match crate::format::check(format, text).err()?.fault {
            FormatFault::CheckDigit => Some(Fact::CheckDigit { format }),
            fault => Some(Fact::FormatMismatch { format, fault }),
        };
    }
    let kind = match name {
        "date" => crate::fact::DateKind::Date,
        "time" => crate::fact::DateKind::Time,
        "date-time" => crate::fact::DateKind::DateTime,
        "duration" => crate::fact::DateKind::Duration,
        _ => return None,
    };
    let form = crate::check::moment::MomentForm::iso(kind);
    Some(crate::check::moment::fault(&form, text).fact)
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.as_f64().map(number_text).unwrap_or_default(),
        other => other.to_string(),
    }
}

fn types(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Single(one) => one.to_string(),
        TypeKind::Multiple(several) => {
            several.iter().map(|one| one.to_string()).collect::<Vec<_>>().join(", ")
        }
    }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The position, from 1, of the record a pointer leads into: `/12/nom` is 13.
fn record_number(pointer: &str) -> Option<u64> {
    pointer.split('/').find_map(|segment| segment.parse::<u64>().ok()).map(|index| index + 1)
}
