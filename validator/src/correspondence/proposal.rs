//! How does a mapping begin? Columns, steps and values as they are proposed, for a person to read over.

mod supplement;

use std::collections::{BTreeMap, BTreeSet};

use etalon_schemas::{Field, Schema};
use etalon_vocab::code_list::CodeList;

use super::experience::{Experience, is_personal};
use super::{Correspondence, Extra, Facts, Line, Notes, Status, Step};
use crate::codes::Codes;
use crate::conversion::{Ask, prepare, trial};
use crate::excerpt::{Column, Excerpt};
use crate::mapping::{ColumnProposal, Group, Proposal};
use crate::mask::looks_personal;
use crate::plan::{CodeLists, FieldPlan, Plan};
use crate::privacy::{self, Census};
use crate::territory;
use crate::words::{Lang, mapping as words};

/// Most values of a field that are written.
const VALUES: usize = 200;
/// Most other columns that are named beside a line.
const OTHERS: usize = 2;
/// Most reasons that are told.
const REASONS: usize = 3;
/// Least likelihood of a column named beside a line.
const NAMED: f64 = 0.1;

/// What a mapping is proposed from.
#[derive(Clone, Copy)]
pub struct Basis<'b> {
    /// The schema, as it is named on a command line.
    pub named: &'b str,
    /// The schema.
    pub schema: &'b Schema,
    /// Code lists by their IRIs.
    pub lists: &'b CodeLists,
    /// Name of the file.
    pub file: Option<&'b str>,
    /// Its first rows.
    pub excerpt: &'b Excerpt,
    /// Which column is thought to be which field.
    pub proposal: &'b Proposal,
    /// What people accepted before, towards this schema.
    pub experience: &'b Experience,
    /// Country of the publisher, ISO 3166-1 alpha-2, when it is known.
    pub country: Option<&'b str>,
    /// Values that the publisher gives for every row, by field: they are taken as accepted.
    pub given: &'b [(String, String)],
    /// Language of the reasons.
    pub lang: Lang,
}

/// What helps to read over any mapping towards a schema.
pub fn notes<'s>(schema: &'s Schema, lists: &CodeLists, lang: Lang) -> Notes<'s> {
    let mut notes = Notes { schema: Some(schema), ..Notes::default() };
    for field in schema.record().map(|record| record.fields.as_slice()).unwrap_or_default() {
        let list = list_of(field, lists);
        let codes = Codes::of(field, list);
        let labelled = codes.codes().iter().map(|code| {
            let concept = list.and_then(|list| list.by_notation(code));
            let label = concept.and_then(|concept| concept.labels.get(lang.tag()));
            (code.clone(), label.filter(|label| label != code).unwrap_or_default().to_owned())
        });
        if !codes.is_empty() {
            notes.codes.insert(field.name.clone(), labelled.collect());
        }
    }
    notes
}

fn list_of(field: &Field, lists: &CodeLists) -> Option<&'static CodeList> {
    let list = field.code_list.as_ref().filter(|used| !used.prefixes)?;
    lists(&list.iri)
}

/// The mapping that is proposed, and what helps to read it over.
pub fn propose<'b>(basis: &Basis<'b>) -> (Correspondence, Notes<'b>) {
    let Some(record) = basis.schema.record() else { return Default::default() };
    let country = basis.country.or_else(|| territory::guess(basis.excerpt));
    let basis = &Basis { country, ..*basis };
    let plan = Plan::compile(basis.schema, record, basis.lists);
    let mut notes = notes(basis.schema, basis.lists, basis.lang);
    let exposed = exposed(basis.excerpt, basis.country);
    for column in &basis.excerpt.columns {
        notes.columns.entry(column.header.clone()).or_insert_with(|| Facts::of(column));
    }
    let fields = || record.fields.iter().zip(&plan.fields);
    let mut lines: Vec<Line> = fields().map(|(field, plan)| basis.line(field, plan)).collect();
    basis.supplement(&mut lines, record, &plan);
    let mut besides = BTreeSet::new();
    for (line, (field, plan)) in lines.iter_mut().zip(fields()) {
        if !plan.personal && !is_personal(line, Some(record)) {
            let is_exposed = line.sources.iter().any(|source| exposed.contains(source));
            basis.values(line, field, is_exposed, &mut notes);
        }
        if basis.leaves_out(line, field, plan) {
            besides.extend(line.sources.iter().cloned());
        }
    }
    let headers: Vec<String> =
        basis.excerpt.columns.iter().map(|column| column.header.clone()).collect();
    let mut mapping = Correspondence {
        schema: basis.named.to_owned(),
        version: basis.schema.version.clone(),
        file: basis.file.map(str::to_owned),
        country: basis.country.map(str::to_owned),
        headers,
        lines,
        extras: Vec::new(),
    };
    let used: BTreeSet<&String> = mapping.lines.iter().flat_map(|line| &line.sources).collect();
    let mut seen = BTreeSet::new();
    let left = mapping.headers.iter().filter(|header| !header.trim().is_empty());
    let left = left.filter(|header| {
        let given = used.contains(header) && !besides.contains(*header);
        !given && seen.insert(*header)
    });
    mapping.extras = left.map(|header| Extra { source: header.clone(), kept: true }).collect();
    (mapping, notes)
}

impl Basis<'_> {
    fn column(&self, header: &str) -> Option<&Column> {
        self.excerpt.columns.iter().find(|column| column.header == header)
    }

    fn line(&self, field: &Field, plan: &FieldPlan) -> Line {
        let mut line = Line { target: field.name.clone(), ..Line::default() };
        if let Some((_, value)) = self.given.iter().find(|(name, _)| *name == field.name) {
            line.constant = Some(value.clone());
            line.status = Status::Accepted;
            return line;
        }
        line.others = self.others(&line);
        if let Some((group, steps)) = self.group(&line) {
            line.sources.clone_from(&group.sources);
            line.confidence = Some(group.confidence);
            line.reason = Some(words::pattern(group.pattern, self.lang).to_owned());
            line.steps = steps;
        } else if let Some(column) = self.chosen(&line) {
            line.sources = vec![column.source.clone()];
            line.confidence = Some(column.confidence);
            line.reason = self.reason(column);
        }
        line.others.retain(|other| !line.sources.contains(other));
        line.others.truncate(OTHERS);
        let columns: Vec<&Column> =
            line.sources.iter().filter_map(|source| self.column(source)).collect();
        if line.steps.is_empty() && !columns.is_empty() {
            line.steps = prepare(Ask { field, plan, country: self.country }, &columns);
        }
        line
    }

    /// Lets an optional field be empty where its column holds what the field refuses; the column is then kept as well.
    fn leaves_out(&self, line: &mut Line, field: &Field, plan: &FieldPlan) -> bool {
        let columns: Vec<&Column> =
            line.sources.iter().filter_map(|source| self.column(source)).collect();
        if plan.required || columns.is_empty() {
            return false;
        }
        let tried = trial(Ask { field, plan, country: self.country }, line, &columns);
        let leaves = tried.wrong > 0 && line.values.iter().all(|(from, _)| from != Line::OTHERS);
        if leaves {
            line.values.push((Line::OTHERS.to_owned(), String::new()));
        }
        leaves
    }

    /// The columns recognised together that make this field, and how.
    fn group(&self, line: &Line) -> Option<(&Group, Vec<Step>)> {
        self.proposal.groups.iter().find_map(|group| {
            let made = group.targets.iter().find(|made| made.target == line.target)?;
            let named = group.sources.iter().all(|source| !source.trim().is_empty());
            named.then(|| (group, made.steps.clone()))
        })
    }

    fn chosen(&self, line: &Line) -> Option<&ColumnProposal> {
        self.proposal.columns.iter().find(|column| {
            column.chosen.as_deref() == Some(&line.target) && !column.source.trim().is_empty()
        })
    }

    /// Why a column is thought to be its field: the strongest reasons.
    fn reason(&self, column: &ColumnProposal) -> Option<String> {
        let chosen = column.chosen.as_ref()?;
        let candidate = column.candidates.iter().find(|candidate| candidate.target == *chosen)?;
        let reasons = candidate.reasons.iter().take(REASONS);
        let told: Vec<String> = reasons.map(|reason| words::reason(reason, self.lang)).collect();
        Some(told.join(", ")).filter(|told| !told.is_empty())
    }

    /// Other columns that could be the field, the likeliest first.
    fn others(&self, line: &Line) -> Vec<String> {
        let mut others: Vec<(f64, &ColumnProposal)> = self
            .proposal
            .columns
            .iter()
            .filter_map(|column| {
                let of = column.candidates.iter().find(|one| one.target == line.target)?;
                (of.score >= NAMED && !column.source.trim().is_empty())
                    .then_some((of.score, column))
            })
            .collect();
        others
            .sort_by(|one, two| two.0.total_cmp(&one.0).then(one.1.position.cmp(&two.1.position)));
        others.into_iter().map(|(_, column)| column.source.clone()).collect()
    }

    /// Fills in the codes of a closed list. Of a column that may be about persons, only values that have a code are told.
    fn values(&self, line: &mut Line, field: &Field, is_exposed: bool, notes: &mut Notes<'_>) {
        let columns: Vec<&Column> =
            line.sources.iter().filter_map(|source| self.column(source)).collect();
        let codes = Codes::of(field, list_of(field, self.lists));
        if codes.is_empty() {
            return;
        }
        // Why: what a list writes in its own way is told value by value, which people can read over.
        let is_other = |step: &&Step| **step != Step::Format;
        let mut cuts: Vec<String> = Vec::new();
        for (place, step) in line.steps.iter().filter(is_other).enumerate() {
            match step {
                Step::Split { separator } => cuts.push(separator.clone()),
                Step::Join { .. } | Step::FirstOf if place == 0 => {}
                _ => return,
            }
        }
        if cuts.is_empty() && columns.len() > 1 && !line.steps.contains(&Step::FirstOf) {
            return;
        }
        let header = columns.first().map(|column| column.header.as_str());
        let counted = counted(&columns, &cuts);
        // Why: texts that hardly ever come back are those of a person, a name or a remark.
        let cells: usize = counted.iter().map(|(_, count)| count).sum();
        let varied = 2 * counted.len() > cells;
        let (mut unknown, mut more) = (Vec::new(), 0);
        for (value, count) in counted {
            if codes.codes().iter().any(|code| *code == value) {
                continue;
            }
            if looks_personal(value) || line.values.len() + unknown.len() >= VALUES {
                more += 1;
                continue;
            }
            let known = self.experience.code(&line.target, value).map(str::to_owned);
            let code = known.or_else(|| codes.suggest(value, header).code);
            match code {
                Some(code) => line.values.push((value.to_owned(), code)),
                None if is_exposed || varied && count < 2 => more += 1,
                None => unknown.push(value.to_owned()),
            }
        }
        if unknown.is_empty() && more == 0 {
            line.steps.retain(|step| *step != Step::Format);
        }
        if !unknown.is_empty() {
            notes.unknown.insert(line.target.clone(), unknown);
        }
        if more > 0 {
            notes.unwritten.insert(line.target.clone(), more);
        }
    }
}

/// Headers of the columns that are, or may be, about persons.
fn exposed(excerpt: &Excerpt, country: Option<&str>) -> BTreeSet<String> {
    let headers: Vec<String> = excerpt.columns.iter().map(|one| one.header.clone()).collect();
    let mut census = Census::new(&headers, country);
    for row in 0..excerpt.rows {
        let cells = excerpt.columns.iter();
        let cells: Vec<&str> =
            cells.map(|column| column.cells.get(row).map_or("", String::as_str)).collect();
        census.read(row as u64 + 1, &cells);
    }
    privacy::judge(&census).columns.into_iter().map(|one| one.header).collect()
}

/// The values of columns, the most frequent first.
fn counted<'c>(columns: &[&'c Column], cuts: &[String]) -> Vec<(&'c str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for cell in columns.iter().flat_map(|column| column.values()) {
        let mut parts: Vec<&str> = vec![cell];
        for cut in cuts.iter().filter(|cut| !cut.is_empty()) {
            parts = parts.into_iter().flat_map(|part| part.split(cut.as_str())).collect();
        }
        for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
            *counts.entry(part).or_default() += 1;
        }
    }
    let mut counted: Vec<(&str, usize)> = counts.into_iter().collect();
    counted.sort_by(|(one, fewer), (two, more)| more.cmp(fewer).then(one.cmp(two)));
    counted
}

#[cfg(test)]
mod tests;
