//! Is every change told, in both languages and set as each sets its sentences?

use etalon_schemas::compat::change::Aspect;
use etalon_schemas::compat::{Cause, Change, Fact, Reason, Subject, Verdict, Weighed};
use etalon_schemas::{FieldType, Importance, Rule};
use serde_json::json;

use super::*;

fn facts() -> Vec<Fact> {
    let text = |text: &str| Some(text.to_owned());
    let rule = Rule::AllOrNone { fields: vec!["a".to_owned(), "b".to_owned()] };
    vec![
        Fact::Added { importance: Importance::Required },
        Fact::Added { importance: Importance::Recommended },
        Fact::Added { importance: Importance::Optional },
        Fact::Removed,
        Fact::Renamed { to: "b".to_owned() },
        Fact::NowRequired,
        Fact::NoLongerRequired,
        Fact::Wished { now: true },
        Fact::Wished { now: false },
        Fact::Type { from: FieldType::Text, to: FieldType::Integer },
        Fact::Format { from: None, to: text("siret") },
        Fact::Pattern { from: text("[a:b]"), to: None },
        Fact::Allowed {
            added: vec![json!("a")],
            removed: vec![json!(1)],
            is_new: false,
            is_gone: false,
        },
        Fact::Allowed {
            added: vec![json!("a")],
            removed: Vec::new(),
            is_new: true,
            is_gone: false,
        },
        Fact::Limit { keyword: "minimum", from: Some(json!(1)), to: Some(json!(2)) },
        Fact::Unique { now: true },
        Fact::Writing { aspect: Aspect::Decimal, from: text("."), to: text(",") },
        Fact::Missing { added: vec!["NA".to_owned()], removed: vec!["-".to_owned()] },
        Fact::CodeList { from: None, to: text("https://exemple.test/liste") },
        Fact::Openness { open: true },
        Fact::Codes { added: (0..9).map(|at| at.to_string()).collect(), removed: Vec::new() },
        Fact::Unit { from: text("m"), to: text("km") },
        Fact::Assertion,
        Fact::Order,
        Fact::KeyAdded,
        Fact::ReferenceRemoved,
        Fact::RuleAdded { rule },
        Fact::Matching,
        Fact::Country,
        Fact::Wording,
        Fact::Asserted { keyword: "minimum".to_owned(), from: None, to: Some(json!(1)) },
        Fact::Kind,
    ]
}

/// What is wrong with the setting of a French sentence.
fn badly_set(text: &str) -> bool {
    [" :", " ;", " ?", " !", "« ", " »", "'"].iter().any(|mark| text.contains(mark))
}

#[test]
fn every_change_has_its_sentences() {
    let subjects = [
        Subject::Field("a".to_owned()),
        Subject::Key(vec!["a".to_owned(), "b".to_owned()]),
        Subject::Place(String::new()),
        Subject::Schema,
    ];
    for (fact, own) in
        facts().into_iter().flat_map(|fact| subjects.iter().map(move |own| (fact.clone(), own)))
    {
        for verdict in [Verdict::Compatible, Verdict::Indeterminate, Verdict::Incompatible] {
            let changed = Change { subject: own.clone(), fact: fact.clone() };
            let french = change(&changed, Lang::Fr);
            let english = change(&changed, Lang::En);
            let weighed = Weighed { change: changed, old_files: verdict, old_readers: verdict };
            let duties = [duty(&weighed, Lang::Fr), duty(&weighed, Lang::En)];
            assert!(french.ends_with('.') && english.ends_with('.'), "{french} {english}");
            assert_ne!(french, english);
            assert!(!badly_set(&french), "{french}");
            assert!(!duties[0].as_deref().is_some_and(badly_set), "{duties:?}");
            assert_eq!(duties[0].is_some(), duties[1].is_some());
            assert!(verdict == Verdict::Compatible || duties[0].is_some(), "{french}");
        }
    }
}

#[test]
fn every_cause_is_told() {
    let reasons = [
        Reason::Faulty(String::new()),
        Reason::Keyword("$dynamicRef".to_owned()),
        Reason::Reference("https://exemple.test".to_owned()),
        Reason::PatternNotRegular("a".to_owned()),
        Reason::PatternTooComplex("a".to_owned()),
        Reason::Format("email".to_owned()),
        Reason::Numbers,
        Reason::TooDeep,
        Reason::TooComplex,
        Reason::Unconfirmed,
    ];
    let causes = [
        Cause::NoRow,
        Cause::NotProved,
        Cause::Meaning,
        Cause::OtherKind,
        Cause::Country,
        Cause::OtherFile,
        Cause::CodeList("https://exemple.test".to_owned()),
    ];
    for told in reasons.into_iter().map(Cause::Schema).chain(causes) {
        let french = doubt("le schéma", &cause(&told, Lang::Fr), Lang::Fr);
        assert!(!badly_set(&french), "{french}");
        assert_ne!(cause(&told, Lang::Fr), cause(&told, Lang::En));
    }
}
