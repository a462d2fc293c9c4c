//! How is a proposal shown? As text for people, as JSON for programs.

use std::collections::BTreeSet;

use etalon_schemas::Schema;
use serde_json::{Value, json};

use super::{ColumnProposal, Group, Proposal};
use crate::words::mapping::{self as words, Remark};
use crate::words::{Lang, confidence, joined, plain, quoted};

/// Other fields named beside the chosen one.
const OTHERS: usize = 2;
/// Least likelihood of a field that is named as another possibility.
const WORTH_NAMING: f64 = 0.05;
/// Reasons told for a column.
const REASONS: usize = 3;

/// What is shown besides the proposal itself.
#[derive(Debug, Clone, Copy)]
pub struct Titles<'t> {
    /// The file, as the user named it.
    pub file: &'t str,
    /// The schema, as the user would name it.
    pub schema: &'t str,
}

impl Proposal {
    /// Names of the fields that some column or group feeds.
    pub fn fed(&self) -> BTreeSet<&str> {
        let chosen = self.columns.iter().filter_map(|column| column.chosen.as_deref());
        let made = self.groups.iter().flat_map(|group| &group.targets);
        chosen.chain(made.map(|made| made.target.as_str())).collect()
    }

    /// For people: each column, then the groups, then the fields without a column.
    pub fn text(&self, schema: &Schema, titles: Titles<'_>, lang: Lang) -> String {
        let mut text = format!("{}\n", words::heading(titles.file, titles.schema, lang));
        if self.columns.is_empty() {
            text.push_str(&format!("{}\n", words::remark(Remark::Empty, lang)));
            return text;
        }
        let chosen = self.columns.iter().filter(|column| column.chosen.is_some()).count();
        text.push_str(&format!("{}\n", words::count(chosen, self.columns.len(), lang)));
        for column in &self.columns {
            text.push('\n');
            text.push_str(&self.line(column, lang));
        }
        if !self.groups.is_empty() {
            text.push_str(&format!("\n{}\n", words::remark(Remark::Groups, lang)));
            for group in &self.groups {
                text.push_str(&group_line(group, lang));
            }
        }
        let fed = self.fed();
        let fields = || schema.record().into_iter().flat_map(|record| &record.fields);
        for (heading, required) in [(Remark::Missing, true), (Remark::Left, false)] {
            let names: Vec<String> = fields()
                .filter(|field| field.is_required() == required)
                .filter(|field| !fed.contains(field.name.as_str()))
                .map(|field| plain(&field.name))
                .collect();
            if !names.is_empty() {
                text.push_str(&format!("\n{}\n", words::remark(heading, lang)));
                text.push_str(&format!("  {}\n", names.join(", ")));
            }
        }
        text
    }

    fn line(&self, column: &ColumnProposal, lang: Lang) -> String {
        let header = if column.source.trim().is_empty() {
            words::remark(Remark::Unnamed, lang).to_owned()
        } else {
            quoted(&column.source, lang)
        };
        let chosen = column.chosen.as_deref();
        let mut text = match chosen {
            Some(field) => {
                let word = confidence(column.confidence, lang);
                format!("{header} → {} ({word})\n", plain(field))
            }
            None => match self.groups.iter().find(|one| one.positions.contains(&column.position)) {
                Some(group) => format!("{header} → {}\n", made(group)),
                None => format!("{header} → {}\n", words::remark(Remark::None, lang)),
            },
        };
        let of_chosen = column.candidates.iter().find(|one| Some(one.target.as_str()) == chosen);
        if let Some(candidate) = of_chosen {
            let told: Vec<String> = candidate
                .reasons
                .iter()
                .take(REASONS)
                .map(|reason| words::reason(reason, lang))
                .collect();
            if !told.is_empty() {
                text.push_str(&format!("  {}\n", told.join("\u{202f}; ")));
            }
        }
        let others: Vec<String> = column
            .candidates
            .iter()
            .filter(|one| Some(one.target.as_str()) != chosen && one.score >= WORTH_NAMING)
            .take(OTHERS)
            .map(|one| plain(&one.target))
            .collect();
        if !others.is_empty() {
            let label = words::remark(Remark::Others, lang);
            text.push_str(&format!("  {label} {}\n", others.join(", ")));
        }
        text
    }

    /// For programs: every candidate, and the groups.
    pub fn json(&self, lang: Lang) -> Value {
        let columns: Vec<Value> = self
            .columns
            .iter()
            .map(|column| {
                let candidates: Vec<Value> = column
                    .candidates
                    .iter()
                    .map(|candidate| {
                        let reasons: Vec<String> = candidate
                            .reasons
                            .iter()
                            .map(|reason| words::reason(reason, lang))
                            .collect();
                        json!({
                            "target": candidate.target,
                            "score": rounded(candidate.score),
                            "reasons": reasons,
                        })
                    })
                    .collect();
                let confidence = column.chosen.as_ref().map(|_| column.confidence.key());
                json!({
                    "source": column.source,
                    "position": column.position,
                    "chosen": column.chosen,
                    "confidence": confidence,
                    "candidates": candidates,
                })
            })
            .collect();
        let groups: Vec<Value> = self
            .groups
            .iter()
            .map(|group| {
                let targets: Vec<&str> =
                    group.targets.iter().map(|made| made.target.as_str()).collect();
                json!({
                    "sources": group.sources,
                    "positions": group.positions,
                    "targets": targets,
                    "confidence": group.confidence.key(),
                    "reason": words::pattern(group.pattern, lang),
                })
            })
            .collect();
        json!({"columns": columns, "groups": groups})
    }
}

/// Four decimals are enough to tell candidates apart.
fn rounded(score: f64) -> f64 {
    (score * 10_000.0).round() / 10_000.0
}

fn made(group: &Group) -> String {
    let names: Vec<String> = group.targets.iter().map(|made| plain(&made.target)).collect();
    names.join(", ")
}

fn group_line(group: &Group, lang: Lang) -> String {
    let and = match lang {
        Lang::Fr => "et",
        Lang::En => "and",
    };
    let sources: Vec<String> = group.sources.iter().map(|source| quoted(source, lang)).collect();
    let word = confidence(group.confidence, lang);
    format!(
        "  {} → {} ({word})\n    {}\n",
        joined(&sources, and),
        made(group),
        words::pattern(group.pattern, lang)
    )
}
