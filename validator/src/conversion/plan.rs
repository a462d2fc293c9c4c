//! What does a mapping make of the columns of this file? Compiled once, for every row.

use std::collections::{BTreeSet, HashMap};

use etalon_schemas::Schema;
use etalon_vocab::country::pack::pack;
use etalon_vocab::fold::fold;

use super::ListMark;
use super::action::{Action, StepFault, Target};
use crate::correspondence::{Correspondence, Line, Status};
use crate::plan::Plan;
use crate::read::expected::key;

/// What is chosen about a conversion.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Whether what nobody has looked at is taken as well.
    pub accept_proposed: bool,
    /// Country of the publisher, ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

/// What keeps a mapping from being applied to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Obstacle {
    /// Required fields that nobody has agreed to yet.
    Proposed(Vec<String>),
    /// Required fields that nothing feeds.
    Unfed(Vec<String>),
    /// A field that the schema does not have.
    UnknownField(String),
    /// A column that the file does not have.
    MissingColumn {
        /// The field it feeds.
        field: String,
        /// Its header.
        header: String,
    },
    /// A step that cannot be taken.
    Step {
        /// The field.
        field: String,
        /// Which step, from 1.
        place: usize,
        /// Why.
        fault: StepFault,
    },
}

/// A mapping, ready for the rows of a file.
#[derive(Debug)]
pub struct Conversion<'p> {
    pub(super) plan: &'p Plan,
    pub(super) units: Vec<Option<String>>,
    pub(super) country: Option<String>,
    /// One for each field of the schema; `None` for those left empty.
    pub(super) lines: Vec<Option<Feed>>,
    /// Columns kept after the fields: where they stand in the file.
    pub(super) kept: Vec<usize>,
    pub(super) header: Vec<String>,
    pub(super) sources: Vec<String>,
    /// Headers of the columns that are neither used nor kept.
    pub dropped: Vec<String>,
    /// Headers of the columns kept, with their name in the file made.
    pub extras: Vec<(String, String)>,
    /// Fields left empty because nobody has agreed to their proposal yet.
    pub waiting: Vec<String>,
}

/// How a field is fed.
#[derive(Debug)]
pub(super) struct Feed {
    pub(super) sources: Vec<usize>,
    pub(super) constant: Option<String>,
    pub(super) actions: Vec<Action>,
    pub(super) values: Option<Values>,
    /// What whatever is not understood becomes.
    pub(super) others: Option<String>,
    pub(super) list: ListMark,
}

/// What values of the city become.
#[derive(Debug)]
pub(super) struct Values {
    exact: HashMap<String, usize>,
    folded: HashMap<String, usize>,
    pub(super) pairs: Vec<(String, String)>,
}

impl Values {
    pub(super) fn of(pairs: &[(String, String)]) -> Option<Self> {
        let pairs: Vec<(String, String)> =
            pairs.iter().filter(|(from, _)| from != Line::OTHERS).cloned().collect();
        if pairs.is_empty() {
            return None;
        }
        let (mut exact, mut folded) = (HashMap::new(), HashMap::new());
        for (at, (from, _)) in pairs.iter().enumerate() {
            exact.entry(from.trim().to_owned()).or_insert(at);
            folded.entry(fold(from)).or_insert(at);
        }
        Some(Self { exact, folded, pairs })
    }

    /// The place of the pair of a value.
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        self.exact.get(text).copied().or_else(|| {
            let folded = fold(text);
            self.folded.get(&folded).copied().filter(|_| !folded.is_empty())
        })
    }
}

impl<'p> Conversion<'p> {
    /// Compiles a mapping for a file with these headers. `plan` is that of the schema.
    pub fn compile(
        mapping: &Correspondence,
        schema: &Schema,
        plan: &'p Plan,
        headers: &[String],
        choices: &Choices,
    ) -> Result<Self, Vec<Obstacle>> {
        let mut obstacles = Vec::new();
        let mut lines: Vec<Option<Feed>> = plan.fields.iter().map(|_| None).collect();
        let (mut proposed, mut waiting) = (Vec::new(), Vec::new());
        for line in &mapping.lines {
            let Some(at) = plan.position(&line.target) else {
                obstacles.push(Obstacle::UnknownField(line.target.clone()));
                continue;
            };
            let fed = !line.sources.is_empty() || line.constant.is_some();
            if line.status == Status::Refused || !fed {
                continue;
            }
            if line.status == Status::Proposed && !choices.accept_proposed {
                let required = plan.fields.get(at).is_some_and(|field| field.required);
                (if required { &mut proposed } else { &mut waiting }).push(line.target.clone());
                continue;
            }
            match feed(line, plan, at, headers) {
                Ok(feed) => {
                    if let Some(slot) = lines.get_mut(at) {
                        *slot = Some(feed);
                    }
                }
                Err(obstacle) => obstacles.push(obstacle),
            }
        }
        let fed = |at: usize| lines.get(at).is_some_and(Option::is_some);
        let silent = |name: &String| {
            let told = |obstacle: &Obstacle| match obstacle {
                Obstacle::MissingColumn { field, .. } | Obstacle::Step { field, .. } => {
                    field == name
                }
                _ => false,
            };
            !proposed.contains(name) && !obstacles.iter().any(told)
        };
        let unfed: Vec<String> = plan
            .fields
            .iter()
            .enumerate()
            .filter(|(at, field)| field.required && !fed(*at))
            .map(|(_, field)| field.name.clone())
            .filter(silent)
            .collect();
        if !unfed.is_empty() {
            obstacles.insert(0, Obstacle::Unfed(unfed));
        }
        if !proposed.is_empty() {
            obstacles.insert(0, Obstacle::Proposed(proposed));
        }
        if !obstacles.is_empty() {
            return Err(obstacles);
        }
        let (kept, dropped) = columns(mapping, &lines, headers);
        let names = names(plan, headers, &kept);
        let extras = kept
            .iter()
            .zip(&names)
            .map(|(at, name)| (headers.get(*at).cloned().unwrap_or_default(), name.clone()))
            .collect();
        let fields = plan.fields.iter().map(|field| field.name.clone());
        let record = schema.record();
        let unit = |name: &str| record.and_then(|record| record.field(name)?.unit.clone());
        Ok(Self {
            plan,
            units: plan.fields.iter().map(|field| unit(&field.name)).collect(),
            country: choices.country.clone().or_else(|| country(mapping, schema, plan)),
            lines,
            kept,
            header: fields.chain(names).collect(),
            sources: headers.to_vec(),
            dropped,
            extras,
            waiting,
        })
    }

    /// The headers of the file that is made.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// What a field wants, by its place.
    pub(super) fn target(&self, at: usize) -> Option<Target<'_>> {
        Some(Target {
            value: &self.plan.fields.get(at)?.value,
            unit: self.units.get(at)?.as_deref(),
            country: self.country.as_deref(),
        })
    }

    /// The pairs of `valeurs` of each field, with the name of the field.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &[(String, String)])> {
        let fields = self.plan.fields.iter().zip(&self.lines);
        fields.map(|(field, line)| {
            let values = line.as_ref().and_then(|line| line.values.as_ref());
            (field.name.as_str(), values.map(|values| values.pairs.as_slice()).unwrap_or_default())
        })
    }
}

/// How a line feeds the field at this place.
fn feed(line: &Line, plan: &Plan, at: usize, headers: &[String]) -> Result<Feed, Obstacle> {
    let mut sources = Vec::with_capacity(line.sources.len());
    for source in &line.sources {
        let found = position(headers, source);
        sources.push(found.ok_or_else(|| Obstacle::MissingColumn {
            field: line.target.clone(),
            header: source.clone(),
        })?);
    }
    let count = if sources.is_empty() { 1 } else { sources.len() };
    let actions = Action::all(&line.steps, count).map_err(|(place, fault)| Obstacle::Step {
        field: line.target.clone(),
        place: place + 1,
        fault,
    })?;
    let others = line.values.iter().find(|(from, _)| from == Line::OTHERS);
    Ok(Feed {
        sources,
        constant: line.constant.clone().filter(|constant| !constant.trim().is_empty()),
        actions,
        values: Values::of(&line.values),
        others: others.map(|(_, to)| to.trim().to_owned()),
        list: plan.fields.get(at).map_or(ListMark::None, |field| ListMark::of(&field.value)),
    })
}

/// The column of a header: by its very name, else without case, accents and separators.
fn position(headers: &[String], name: &str) -> Option<usize> {
    let exact = headers.iter().position(|header| header == name);
    exact.or_else(|| headers.iter().position(|header| header.trim() == name.trim())).or_else(|| {
        let wanted = key(name);
        let mut alike = headers.iter().enumerate().filter(|(_, header)| key(header) == wanted);
        let (found, _) = alike.next().filter(|_| !wanted.is_empty())?;
        alike.next().is_none().then_some(found)
    })
}

/// The columns kept after the fields, and the headers of those that are neither used nor kept.
fn columns(
    mapping: &Correspondence,
    lines: &[Option<Feed>],
    headers: &[String],
) -> (Vec<usize>, Vec<String>) {
    let used: BTreeSet<usize> =
        lines.iter().flatten().flat_map(|line| line.sources.iter().copied()).collect();
    let said: HashMap<usize, bool> = mapping
        .extras
        .iter()
        .filter_map(|extra| Some((position(headers, &extra.source)?, extra.kept)))
        .collect();
    let (mut kept, mut dropped) = (Vec::new(), Vec::new());
    for (at, header) in headers.iter().enumerate() {
        match (said.get(&at), used.contains(&at)) {
            (Some(true), _) | (None, false) => kept.push(at),
            (Some(false), false) => dropped.push(header.clone()),
            (_, true) => {}
        }
    }
    (kept, dropped)
}

/// Names for the columns kept: their own, unless a field, or another one, has it.
fn names(plan: &Plan, headers: &[String], kept: &[usize]) -> Vec<String> {
    let mut taken: BTreeSet<String> = plan.fields.iter().map(|field| field.name.clone()).collect();
    let mut names = Vec::with_capacity(kept.len());
    for at in kept {
        let own = headers.get(*at).map(|header| header.trim()).unwrap_or_default();
        let own = if own.is_empty() { format!("colonne_{}", at + 1) } else { own.to_owned() };
        let own = own.replace('\0', "");
        let mut name = if taken.contains(&own) { format!("x_{own}") } else { own.clone() };
        let mut count = 2;
        while taken.contains(&name) {
            name = format!("x_{own}_{count}");
            count += 1;
        }
        taken.insert(name.clone());
        names.push(name);
    }
    names
}

/// The country of the publisher: the one that the mapping names, else a constant of it, else that of the schema.
fn country(mapping: &Correspondence, schema: &Schema, plan: &Plan) -> Option<String> {
    if let Some(country) = mapping.country.as_ref().filter(|code| pack(code).is_some()) {
        return Some(country.clone());
    }
    let field = plan.geometry.country_field.and_then(|at| plan.fields.get(at));
    let line = mapping.lines.iter().find(|line| Some(&line.target) == field.map(|it| &it.name));
    let constant = line.and_then(|line| line.constant.clone()).filter(|code| code.len() == 2);
    constant.or_else(|| schema.country.clone())
}
