//! What are the English sentences of a comparison?

use etalon_schemas::FieldType;
use etalon_schemas::Importance;
use etalon_schemas::compat::change::Aspect;
use etalon_schemas::compat::{
    Bump, Called, Cause, Change, Fact, Question, Reason, Subject, Verdict, Weighed,
};
use serde_json::Value;

use super::super::Lang;
use super::super::typography::quoted as typeset;

fn quoted(text: &str) -> String {
    typeset(text, Lang::En)
}

pub(super) fn subject(subject: &Subject) -> String {
    match subject {
        Subject::Field(name) => format!("the field {}", quoted(name)),
        Subject::Order => "the order of the columns".to_owned(),
        Subject::Key(fields) => format!("the key {}", super::names(fields, Lang::En)),
        Subject::Reference(fields) => {
            format!("the reference of {}", super::names(fields, Lang::En))
        }
        Subject::Rule(fields) => format!("the rule between {}", super::names(fields, Lang::En)),
        Subject::Place(pointer) if pointer.is_empty() => "the root of the schema".to_owned(),
        Subject::Place(pointer) => format!("the place {}", quoted(pointer)),
        Subject::Schema => "the schema".to_owned(),
    }
}

/// The subject at the head of a sentence.
fn head(own: &Subject) -> String {
    subject(own).replacen("the", "The", 1)
}

pub(super) fn change(change: &Change) -> String {
    let who = head(&change.subject);
    match &change.fact {
        Fact::Added { importance: Importance::Required } => format!("{who} is added and required."),
        Fact::Added { importance: Importance::Recommended } => {
            format!("{who} is added and recommended.")
        }
        Fact::Added { importance: Importance::Optional } => format!("{who} is added and optional."),
        Fact::Removed => format!("{who} is removed."),
        Fact::Renamed { to } => format!("{who} is now called {}.", quoted(to)),
        Fact::NowRequired => format!("{who} is now required."),
        Fact::NoLongerRequired => format!("{who} is no longer required."),
        Fact::Wished { now: true } => format!("{who} is now recommended."),
        Fact::Wished { now: false } => format!("{who} is no longer recommended."),
        Fact::Type { from, to } => {
            format!("{who} has another type: {} becomes {}.", kind(from), kind(to))
        }
        Fact::Format { from, to } => moved(&who, "format", from.as_deref(), to.as_deref()),
        Fact::Pattern { from, to } => moved(&who, "pattern", from.as_deref(), to.as_deref()),
        Fact::Allowed { added, removed, is_new, is_gone } => {
            allowed(&who, added, removed, *is_new, *is_gone)
        }
        Fact::Limit { keyword, from, to } => {
            let text = |value: &Option<Value>| value.as_ref().map(Value::to_string);
            moved(&who, limit(keyword), text(from).as_deref(), text(to).as_deref())
        }
        Fact::Unique { now: true } => format!("{who} no longer takes the same value twice."),
        Fact::Unique { now: false } => format!("{who} now takes the same value twice."),
        Fact::Writing { aspect, from, to } => {
            moved(&who, writing(*aspect), from.as_deref(), to.as_deref())
        }
        Fact::Missing { added, removed } => exchanged(
            &format!("{who} counts other missing values"),
            &super::texts(added, Lang::En),
            &super::texts(removed, Lang::En),
        ),
        Fact::CodeList { from, to } => moved(&who, "code list", from.as_deref(), to.as_deref()),
        Fact::Openness { open: true } => {
            format!("{who} follows a code list that now only advises.")
        }
        Fact::Openness { open: false } => format!("{who} follows a code list that is now closed."),
        Fact::Codes { added, removed } => exchanged(
            &format!("{who} follows a list that has other codes"),
            &super::texts(added, Lang::En),
            &super::texts(removed, Lang::En),
        ),
        Fact::Unit { from, to } => moved(&who, "unit", from.as_deref(), to.as_deref()),
        Fact::Assertion => format!("{who} has other constraints."),
        Fact::Order => "The order of the columns changes.".to_owned(),
        Fact::KeyAdded | Fact::ReferenceAdded | Fact::RuleAdded { .. } => {
            format!("{who} is added.")
        }
        Fact::KeyRemoved | Fact::ReferenceRemoved | Fact::RuleRemoved { .. } => {
            format!("{who} is removed.")
        }
        Fact::Matching => "The columns that may be missing or added change.".to_owned(),
        Fact::Country => "The schema speaks of another country.".to_owned(),
        Fact::Wording => format!("{who} has other texts (title, description, example…)."),
        Fact::Asserted { keyword, from: None, .. } => {
            format!("{who}: the keyword {} is added.", quoted(keyword))
        }
        Fact::Asserted { keyword, to: None, .. } => {
            format!("{who}: the keyword {} is removed.", quoted(keyword))
        }
        Fact::Asserted { keyword, .. } => {
            format!("{who}: the keyword {} changes.", quoted(keyword))
        }
        Fact::Kind => "The schema is now of another kind: table or document.".to_owned(),
    }
}

fn moved(who: &str, what: &str, from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => {
            format!("{who} has another {what}: {} becomes {}.", quoted(from), quoted(to))
        }
        (None, Some(to)) => format!("{who} has another {what}: {} is added.", quoted(to)),
        (Some(from), None) => format!("{who} has another {what}: {} is gone.", quoted(from)),
        (None, None) => format!("{who} has another {what}."),
    }
}

fn exchanged(what: &str, added: &str, removed: &str) -> String {
    match (added.is_empty(), removed.is_empty()) {
        (false, false) => format!("{what}: added, {added}; removed, {removed}."),
        (false, true) => format!("{what}: added, {added}."),
        (true, false) => format!("{what}: removed, {removed}."),
        (true, true) => format!("{what}."),
    }
}

fn allowed(who: &str, added: &[Value], removed: &[Value], is_new: bool, is_gone: bool) -> String {
    let (added, removed) = (super::values(added, Lang::En), super::values(removed, Lang::En));
    match (is_new, is_gone) {
        (true, _) => format!("{who} now takes only some values: {added}."),
        (_, true) => format!("{who} now takes any value of its type."),
        _ => exchanged(&format!("{who} takes other values"), &added, &removed),
    }
}

fn limit(keyword: &str) -> &'static str {
    match keyword {
        "minimum" | "exclusiveMinimum" => "least value",
        "maximum" | "exclusiveMaximum" => "greatest value",
        "minLength" => "least length",
        "maxLength" => "greatest length",
        _ => "step",
    }
}

fn writing(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Date => "way of writing dates",
        Aspect::True => "set of words for “true”",
        Aspect::False => "set of words for “false”",
        Aspect::Decimal => "decimal mark",
        Aspect::Group => "group mark",
        Aspect::Decorated => "use of signs and units around numbers",
        Aspect::Separator => "separator in lists",
    }
}

fn kind(kind: &FieldType) -> &'static str {
    match kind {
        FieldType::Any => "any value",
        FieldType::Text => "text",
        FieldType::Integer => "whole number",
        FieldType::Number => "number",
        FieldType::Boolean => "true or false",
        FieldType::Date => "date",
        FieldType::Time => "time",
        FieldType::DateTime => "date and time",
        FieldType::Year => "year",
        FieldType::YearMonth => "month of a year",
        FieldType::Duration => "duration",
        FieldType::GeoPoint(_) => "point",
        FieldType::GeoJson(_) => "geometry",
        FieldType::List(_) => "list",
        FieldType::Object => "object",
    }
}

pub(super) fn duty(weighed: &Weighed) -> Option<String> {
    let text = match (&weighed.change.fact, weighed.old_files) {
        (Fact::Renamed { to }, _) => format!("Rename the column to {}.", quoted(to)),
        (Fact::Removed, _) => {
            "Remove the column from your files, or keep it outside the format.".to_owned()
        }
        (Fact::Unit { to: Some(to), from: Some(_) }, _) => {
            format!("Convert the values: they are now in {}.", quoted(to))
        }
        (_, Verdict::Compatible) => return None,
        (_, Verdict::Indeterminate) => {
            "Check your files with the new version: the effect could not be proved.".to_owned()
        }
        (Fact::Added { .. }, _) => "Add the column to your files.".to_owned(),
        (Fact::NowRequired, _) => "Fill in this field on every row.".to_owned(),
        (Fact::Type { to, .. }, _) => format!("Convert the values: {} is expected.", kind(to)),
        (
            Fact::Allowed { .. }
            | Fact::CodeList { .. }
            | Fact::Codes { .. }
            | Fact::Openness { .. },
            _,
        ) => "Replace the values that are no longer allowed.".to_owned(),
        (Fact::Pattern { .. } | Fact::Format { .. } | Fact::Limit { .. } | Fact::Assertion, _) => {
            "Mend the values that do not follow the new constraint.".to_owned()
        }
        (Fact::Unique { .. } | Fact::KeyAdded, _) => "Remove the doubles.".to_owned(),
        (Fact::Writing { .. }, _) => "Write the values in the new way.".to_owned(),
        (Fact::Missing { .. }, _) => "Write missing values as the new format does.".to_owned(),
        (Fact::Order, _) => "Put the columns in the new order.".to_owned(),
        (Fact::RuleAdded { .. }, _) => "Mend the rows that break the rule.".to_owned(),
        (Fact::ReferenceAdded, _) => "Mend the references that lead nowhere.".to_owned(),
        _ => "Mend your files after the example below.".to_owned(),
    };
    Some(text)
}

pub(super) fn cause(cause: &Cause) -> String {
    match cause {
        Cause::Schema(own) => reason(own),
        Cause::NoRow => "no valid row could be made to try it on".to_owned(),
        Cause::NotProved => "neither a proof nor a counter-example was found".to_owned(),
        Cause::Meaning => "values keep their form and change their meaning".to_owned(),
        Cause::OtherKind => "one describes a table, the other a document".to_owned(),
        Cause::Country => "coordinates are compared with another country".to_owned(),
        Cause::OtherFile => "it depends on another file".to_owned(),
        Cause::CodeList(iri) => format!("the code list {} is not at hand", quoted(iri)),
    }
}

pub(super) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Faulty(pointer) if pointer.is_empty() => "one of the schemas is faulty".to_owned(),
        Reason::Faulty(pointer) => format!("one of the schemas is faulty at {}", quoted(pointer)),
        Reason::Keyword(keyword) => format!("the keyword {} is not compared here", quoted(keyword)),
        Reason::Reference(address) => {
            format!("the reference {} leads to a document that is not at hand", quoted(address))
        }
        Reason::PatternNotRegular(pattern) => {
            format!(
                "the pattern {} is beyond the regular expressions that compare",
                quoted(pattern)
            )
        }
        Reason::PatternTooComplex(pattern) => {
            format!("the pattern {} is too intricate to be compared", quoted(pattern))
        }
        Reason::Format(name) => {
            format!("it depends on whether the format {} is checked", quoted(name))
        }
        Reason::Numbers => "a number has too many digits to be compared exactly".to_owned(),
        Reason::TooDeep => "the schemas are nested too deep".to_owned(),
        Reason::TooComplex => "the schemas are too intricate to be compared".to_owned(),
        Reason::Unconfirmed => {
            "a counter-example was found, and the validators did not confirm it".to_owned()
        }
    }
}

pub(super) fn verdict(question: Question, verdict: Verdict) -> &'static str {
    match (question, verdict) {
        (Question::OldFiles, Verdict::Compatible) => {
            "Yes: every file that conforms to the old version conforms to the new one."
        }
        (Question::OldFiles, Verdict::Incompatible) => {
            "No: a file that conforms to the old version does not conform to the new one."
        }
        (Question::OldReaders, Verdict::Compatible) => {
            "Yes: every file that conforms to the new version conforms to the old one."
        }
        (Question::OldReaders, Verdict::Incompatible) => {
            "No: a file that conforms to the new version does not conform to the old one."
        }
        (_, Verdict::Indeterminate) => "Not told: neither a proof nor a counter-example.",
    }
}

pub(super) fn called(called: &Called) -> String {
    let level = match called.bump {
        Bump::None => "No new version is needed".to_owned(),
        Bump::Patch => "These changes call for a patch".to_owned(),
        Bump::Minor => "These changes call for a minor version".to_owned(),
        Bump::Major => "These changes call for a major version".to_owned(),
    };
    let mut text = match &called.next {
        Some(next) if called.bump != Bump::None => format!("{level} ({next})."),
        _ => format!("{level}."),
    };
    if !called.certain {
        text.push_str(" This is prudence: the effect could not be proved.");
    }
    if let (Some(given), Some(false)) = (called.given, called.enough) {
        text.push_str(&match given {
            Bump::None => " The version number did not move.".to_owned(),
            Bump::Patch => " The number given announces a patch only.".to_owned(),
            Bump::Minor => " The number given announces a minor version only.".to_owned(),
            Bump::Major => " The number given is not enough.".to_owned(),
        });
    }
    text
}
