//! Which text should stand in this cell? The remedies of the checks, applied until nothing is left to mend.

use std::borrow::Cow;

use serde_json::Value;

use crate::check::cell as check;
use crate::check::lexical::{self, Lexical, Stored};
use crate::check::value::{KindPlan, ValuePlan};
use crate::dataset::Cell;
use crate::finding::{Action, Confidence};
use crate::mending::Change;
use crate::plan::FieldPlan;

/// Remedies applied one after the other before a text is held to be past mending.
const PASSES: usize = 6;

/// A text that was mended, or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended<'t> {
    /// The text to write: the very one given when nothing was done.
    pub text: Cow<'t, str>,
    /// What was done, in order.
    pub done: Vec<Change>,
    /// What a person did not agree to, with the text that was proposed.
    pub declined: Vec<(Change, String)>,
}

/// Mends a cell of a field. A cell that stands for no value, or shows an error, stays as it is.
///
/// `agrees` says whether a kind of change that a person must confirm was confirmed; safe remedies are applied without
/// asking. Values of persons are mended like others: what comes out of here is data, never to be shown.
pub fn cell<'c>(
    field: &FieldPlan,
    cell: &'c Cell<'_>,
    agrees: &dyn Fn(Change) -> bool,
) -> Option<Mended<'c>> {
    match lexical::of(cell, field) {
        Lexical::Text { text, typed } => {
            Some(settle(&field.value, text, typed == Stored::Number, agrees))
        }
        Lexical::Missing | Lexical::Error(_) | Lexical::Nested { .. } | Lexical::Items(_) => None,
    }
}

/// Mends a text as a value, known to be no word for "no value".
pub fn value<'t>(plan: &ValuePlan, text: &'t str, agrees: &dyn Fn(Change) -> bool) -> Mended<'t> {
    settle(plan, Cow::Borrowed(text), false, agrees)
}

/// Applies remedies until none is left; the text as it was when they lead nowhere, or to more faults.
fn settle<'t>(
    plan: &ValuePlan,
    text: Cow<'t, str>,
    typed: bool,
    agrees: &dyn Fn(Change) -> bool,
) -> Mended<'t> {
    let mut current: Option<String> = None;
    let mut done = Vec::new();
    let mut most = None;
    for pass in 0..PASSES {
        let now = current.as_deref().unwrap_or(&text);
        // Why: only the number itself is one, not what a remedy made of it.
        let step = Step::of(plan, now, typed && pass == 0, agrees);
        let most = *most.get_or_insert(step.faults);
        match step.next.filter(|next| next != now) {
            Some(next) => {
                done.extend(step.done);
                current = Some(next);
            }
            None if step.faults > most => break,
            None => {
                let text = current.map_or(text, Cow::Owned);
                return Mended { text, done, declined: step.declined };
            }
        }
    }
    Mended { text, done: Vec::new(), declined: Vec::new() }
}

/// What one look at a text proposes.
#[derive(Default)]
struct Step {
    faults: usize,
    next: Option<String>,
    done: Vec<Change>,
    declined: Vec<(Change, String)>,
}

impl Step {
    fn of(plan: &ValuePlan, text: &str, typed: bool, agrees: &dyn Fn(Change) -> bool) -> Self {
        let mut faults = Vec::new();
        let looked = check::look(plan, text, typed, &mut faults);
        for fault in faults.iter_mut().skip(looked.written) {
            plan.mend(&looked.value, fault);
        }
        let mut step = Self { faults: faults.len(), ..Self::default() };
        for (at, fault) in faults.into_iter().enumerate() {
            let change = Change::of(&fault.fact);
            let Some(remedy) = fault.remedy else { continue };
            let Action::ReplaceCell { with: Some(with) } = remedy.action else { continue };
            if remedy.confidence == Confidence::Safe || agrees(change) {
                step.next = Some(with);
                step.done.push(change);
                if at >= looked.written {
                    // Why: another remedy of the value knows nothing of this one.
                    break;
                }
            } else {
                step.declined.push((change, with));
            }
        }
        if step.next.is_none()
            && let KindPlan::List { separator, item: Some(item) } = &plan.kind
        {
            match separator {
                Some(separator) => step.items(*separator, item, text, agrees),
                None => step.values(item, text, agrees),
            }
        }
        step
    }

    /// Mends the items of a list, and leaves what stands between them.
    fn items(
        &mut self,
        separator: char,
        item: &ValuePlan,
        text: &str,
        agrees: &dyn Fn(Change) -> bool,
    ) {
        let mut written = String::with_capacity(text.len());
        for (at, part) in text.split(separator).enumerate() {
            if at > 0 {
                written.push(separator);
            }
            let bare = part.trim();
            let mended = settle(item, Cow::Borrowed(bare), false, agrees);
            if mended.text.contains(separator) {
                written.push_str(part);
                continue;
            }
            let before = part.len() - part.trim_start().len();
            written.push_str(part.get(..before).unwrap_or_default());
            written.push_str(&mended.text);
            written.push_str(part.get(before + bare.len()..).unwrap_or_default());
            self.take(mended);
        }
        self.next = Some(written).filter(|_| !self.done.is_empty());
    }

    /// Mends the texts of a JSON array.
    fn values(&mut self, item: &ValuePlan, text: &str, agrees: &dyn Fn(Change) -> bool) {
        let Ok(Value::Array(mut values)) = serde_json::from_str(text) else { return };
        for value in &mut values {
            let Value::String(text) = value else { continue };
            let mended = settle(item, Cow::Owned(text.clone()), false, agrees);
            *text = mended.text.to_string();
            self.take(mended);
        }
        self.next = Some(Value::Array(values).to_string()).filter(|_| !self.done.is_empty());
    }

    fn take(&mut self, mended: Mended<'_>) {
        self.done.extend(mended.done);
        self.declined.extend(mended.declined);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use etalon_schemas::Schema;

    use crate::plan::Plan;

    fn plan(fields: &str) -> Plan {
        let text = format!("{{\"fields\": [{fields}]}}");
        let loaded = etalon_schemas::load(text.as_bytes(), &|_| None).unwrap();
        let schema: &Schema = &loaded.resources.first().unwrap().schema;
        let etalon_schemas::Kind::Record(record) = &schema.kind else { panic!("no record") };
        Plan::compile(schema, record, &|_| None)
    }

    fn mend(plan: &Plan, text: &str, all: bool) -> Mended<'static> {
        let field = plan.fields.first().unwrap();
        let given = Cell::Text(Cow::Borrowed(text));
        let mended = cell(field, &given, &|_| all).unwrap();
        Mended { text: Cow::Owned(mended.text.into_owned()), ..mended }
    }

    #[test]
    fn safe_remedies_add_up() {
        let number = plan(r#"{"name": "puissance", "type": "number"}"#);
        let mended = mend(&number, " 1 234,5\u{a0}", false);
        assert_eq!(mended.text, "1234.5");
        assert_eq!(mended.done, [Change::Spaces, Change::DecimalMark]);
        let words = plan(r#"{"name": "gratuit", "type": "boolean"}"#);
        assert_eq!(mend(&words, "Oui", false).text, "true");
    }

    #[test]
    fn what_must_be_confirmed_waits_and_what_is_safe_beside_it_does_not() {
        let date = plan(r#"{"name": "date_maj", "type": "date"}"#);
        let mended = mend(&date, " 03/04/2024", false);
        assert_eq!(mended.text, "03/04/2024");
        assert_eq!(mended.done, [Change::Spaces]);
        assert_eq!(mended.declined, [(Change::AmbiguousDate, "2024-04-03".to_owned())]);
        let agreed = mend(&date, " 03/04/2024", true);
        assert_eq!(agreed.text, "2024-04-03");
        assert!(agreed.declined.is_empty());
        assert_eq!(mend(&date, "bientôt ", false).text, "bientôt");
    }

    #[test]
    fn items_of_a_list_are_mended_where_they_stand() {
        let list =
            plan(r#"{"name": "jours", "type": "list", "delimiter": ";", "itemType": "integer"}"#);
        let mended = mend(&list, "1; 2 000;3.0", false);
        assert_eq!(mended.text, "1; 2000;3");
        assert_eq!(mended.done, [Change::Grouping, Change::WholeNumber]);
    }

    #[test]
    fn a_text_without_fault_is_given_back() {
        let text = plan(r#"{"name": "nom", "type": "string"}"#);
        let given = Cell::Text(Cow::Borrowed("École"));
        let mended = cell(text.fields.first().unwrap(), &given, &|_| true).unwrap();
        assert!(matches!(mended.text, Cow::Borrowed("École")) && mended.done.is_empty());
        let blank = Cell::Text(Cow::Borrowed("  "));
        assert!(cell(text.fields.first().unwrap(), &blank, &|_| true).is_none());
    }
}
