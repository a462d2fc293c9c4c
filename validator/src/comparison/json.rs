//! How does a program read a comparison? JSON, with the sentences beside the facts.

use std::collections::BTreeMap;

use etalon_schemas::compat::{Answer, Comparison, Policy, Question, Verdict, Weighed};
use serde::Serialize;
use serde_json::{Value, json};

use super::Titles;
use crate::words::Lang;
use crate::words::compat as words;

/// The whole comparison.
pub fn comparison(compared: &Comparison, titles: Titles<'_>) -> Value {
    json!({
        "old": titles.old,
        "new": titles.new,
        "policy": compared.policy,
        "changes": compared.changes.iter().map(change).collect::<Vec<_>>(),
        "oldFiles": answer(&compared.old_files),
        "oldReaders": answer(&compared.old_readers),
        "version": compared.called,
    })
}

/// The answers to the questions of a mode, for one pair.
pub fn answers(answers: &BTreeMap<Question, Answer>, policy: Policy, titles: Titles<'_>) -> Value {
    let by_name: BTreeMap<&str, Value> = answers
        .iter()
        .map(|(question, found)| {
            let name = match question {
                Question::OldFiles => "oldFiles",
                Question::OldReaders => "oldReaders",
            };
            (name, answer(found))
        })
        .collect();
    json!({"old": titles.old, "new": titles.new, "policy": policy, "answers": by_name})
}

/// Whether a profile keeps to its base.
pub fn profile(found: &Answer, policy: Policy, titles: Titles<'_>) -> Value {
    json!({"profile": titles.old, "base": titles.new, "policy": policy, "answer": answer(found)})
}

fn change(weighed: &Weighed) -> Value {
    let mut told = serde_json::to_value(weighed).unwrap_or_default();
    if let Some(members) = told.as_object_mut() {
        for lang in [Lang::Fr, Lang::En] {
            let sentence = words::change(&weighed.change, lang);
            let duty = words::duty(weighed, lang);
            members.insert(lang.tag().to_owned(), json!({"sentence": sentence, "duty": duty}));
        }
    }
    told
}

#[derive(Serialize)]
struct Told<'a> {
    verdict: Verdict,
    #[serde(flatten)]
    answer: &'a Answer,
}

fn answer(answer: &Answer) -> Value {
    serde_json::to_value(Told { verdict: answer.verdict(), answer }).unwrap_or_default()
}
