//! How do two versions compare: what changed, what it breaks, which version it calls for?

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::bump::{Bump, Called, called_for};
use super::change::{Change, Subject};
use super::difference::changes;
use super::inclusion::{self, Inclusion, Members, Reading};
use super::judge::{Judge, Lists};
use super::table::{self, Shared};
use super::verdict::{Answer, Break, Cause, Doubt, Mode, Policy, Question, Side, Verdict, Witness};
use crate::schema::{Kind, Schema};

/// What a comparison needs besides the two schemas.
pub struct Means<'m> {
    /// Checks small tables.
    pub judge: &'m dyn Judge,
    /// Gives the codes of lists.
    pub lists: &'m dyn Lists,
    /// Which files are spoken of.
    pub policy: Policy,
    /// Whether formats bind in JSON documents.
    pub formats: Reading,
}

/// Two versions compared.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// What changed, and what each change does.
    pub changes: Vec<Weighed>,
    /// Do old files stay valid?
    pub old_files: Answer,
    /// Can new files be read by old readers?
    pub old_readers: Answer,
    /// Which version the changes call for.
    pub called: Called,
    /// The policy in force.
    pub policy: Policy,
}

/// A change and what it does.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Weighed {
    /// The change.
    #[serde(flatten)]
    pub change: Change,
    /// Whether old files stay valid.
    pub old_files: Verdict,
    /// Whether old readers read new files.
    pub old_readers: Verdict,
}

/// Answers one question about two versions.
pub fn answer(old: &Schema, new: &Schema, question: Question, means: &Means<'_>) -> Answer {
    answer_with(old, new, question, means, &Shared::default())
}

/// The same, with what another question has found of the same versions.
fn answer_with(
    old: &Schema,
    new: &Schema,
    question: Question,
    means: &Means<'_>,
    shared: &Shared,
) -> Answer {
    let (narrow, wide, from) = match question {
        Question::OldFiles => (old, new, Side::Old),
        Question::OldReaders => (new, old, Side::New),
    };
    match (&narrow.kind, &wide.kind) {
        (Kind::Record(first), Kind::Record(second)) => table::answer(
            [narrow, wide],
            [first, second],
            from,
            means.policy,
            means.judge,
            means.lists,
            shared,
        ),
        (Kind::Document(first), Kind::Document(second)) => {
            documents(&first.schema, &second.schema, means)
        }
        _ => {
            let doubt = Doubt { subject: Subject::Schema, cause: Cause::OtherKind };
            Answer { doubts: vec![doubt], ..Answer::default() }
        }
    }
}

/// The answers to the questions of a mode.
pub fn answers(
    old: &Schema,
    new: &Schema,
    mode: Mode,
    means: &Means<'_>,
) -> BTreeMap<Question, Answer> {
    let shared = Shared::default();
    let questions = mode.questions().iter();
    questions
        .map(|question| (*question, answer_with(old, new, *question, means, &shared)))
        .collect()
}

/// Compares two versions in full.
pub fn compare(old: &Schema, new: &Schema, means: &Means<'_>) -> Comparison {
    let changes = changes(old, new, means.lists);
    let shared = Shared::default();
    let old_files = answer_with(old, new, Question::OldFiles, means, &shared);
    let old_readers = answer_with(old, new, Question::OldReaders, means, &shared);
    let called = called_for(old, new, &changes, &old_files, &old_readers);
    let changes = changes
        .into_iter()
        .map(|change| Weighed {
            old_files: effect(&change, &old_files),
            old_readers: effect(&change, &old_readers),
            change,
        })
        .collect();
    Comparison { changes, old_files, old_readers, called, policy: means.policy }
}

impl Comparison {
    /// Whether nothing at all changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The version the changes call for.
    pub fn bump(&self) -> Bump {
        self.called.bump
    }
}

/// What an answer says of a change.
fn effect(change: &Change, answer: &Answer) -> Verdict {
    if change.fact.is_silent() {
        return Verdict::Compatible;
    }
    let about = |subject: &Subject| concerns(subject, &change.subject);
    if answer.breaks.iter().any(|broken| about(&broken.subject)) {
        Verdict::Incompatible
    } else if answer.doubts.iter().any(|doubt| about(&doubt.subject)) {
        Verdict::Indeterminate
    } else {
        Verdict::Compatible
    }
}

/// Whether what is said of one subject concerns another: the same one, or a place inside.
fn concerns(said: &Subject, changed: &Subject) -> bool {
    match (said, changed) {
        (Subject::Place(said), Subject::Place(changed)) => {
            said.starts_with(changed.as_str()) || changed.starts_with(said.as_str())
        }
        (Subject::Schema, Subject::Place(_)) => true,
        (said, changed) => said == changed,
    }
}

fn documents(narrow: &Value, wide: &Value, means: &Means<'_>) -> Answer {
    let members = match means.policy {
        Policy::Strict => Members::All,
        Policy::Open => Members::Declared,
    };
    let mut answer = Answer::default();
    match inclusion::included(narrow, wide, means.formats, members) {
        Ok(Inclusion::Included) => {}
        Ok(Inclusion::Witness(value)) => {
            let subject =
                inclusion::refusing_place(wide, &value).map_or(Subject::Schema, Subject::Place);
            answer.breaks.push(Break { subject, witness: Witness::Document(value) });
        }
        Ok(Inclusion::Unknown(reasons)) => {
            let doubt = |reason| Doubt { subject: Subject::Schema, cause: Cause::Schema(reason) };
            answer.doubts.extend(reasons.into_iter().map(doubt));
        }
        Err(_) => answer.doubts.push(Doubt {
            subject: Subject::Schema,
            cause: Cause::Schema(inclusion::Reason::Faulty(String::new())),
        }),
    }
    answer
}
