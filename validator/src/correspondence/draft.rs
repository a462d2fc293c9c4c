//! Does a mapping make sense: fields the schema has, columns the file has, steps that can be applied?

use std::collections::{BTreeMap, BTreeSet};

use etalon_schemas::Schema;

use super::fault::{Fault, Mistake, Site};
use super::notation::{Key, nearest};
use super::step::Step;
use super::{Correspondence, Line};

/// A mapping as it was read, with the places of what it says.
///
/// Reading is done before the schema is known, since the file names it: [`Draft::schema`], then [`Draft::checked`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    pub(super) correspondence: Correspondence,
    pub(super) faults: Vec<Fault>,
    pub(super) lines: Vec<LineSites>,
    pub(super) extras: Vec<Site>,
}

/// Where the parts of a line stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LineSites {
    pub(super) target: Site,
    /// One for each source.
    pub(super) sources: Vec<Site>,
    /// One for each step.
    pub(super) steps: Vec<Site>,
}

/// Most faults told of a file.
const TOLD: usize = 100;

impl Draft {
    /// Nothing, but for what is wrong with the whole file.
    pub(super) fn refused(mistake: Mistake) -> Self {
        Self { faults: vec![Site::default().fault(mistake)], ..Self::default() }
    }

    /// The schema it converts to, as it is named on a command line; empty when the file does not say.
    pub fn schema(&self) -> &str {
        &self.correspondence.schema
    }

    /// What could not be read.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// What was read, faults or not.
    pub fn correspondence(&self) -> &Correspondence {
        &self.correspondence
    }

    /// The mapping, or everything that is wrong with it, in the order of the file.
    ///
    /// `schema` says which fields there are. `headers` says which columns the file has; without them, those that the
    /// mapping itself lists.
    pub fn checked(
        mut self,
        schema: Option<&Schema>,
        headers: Option<&[String]>,
    ) -> Result<Correspondence, Vec<Fault>> {
        let mut faults = std::mem::take(&mut self.faults);
        // Why: a text that is no mapping at all says no schema either, and one sentence is enough.
        if schema.is_none() && self.correspondence.schema.is_empty() && faults.is_empty() {
            faults.push(Site::default().fault(Mistake::MissingKey { key: Key::Schema }));
        }
        faults.extend(self.repeated());
        if let Some(record) = schema.and_then(Schema::record) {
            let names = || record.fields.iter().map(|field| field.name.as_str());
            for (line, sites) in self.targets() {
                if !line.target.is_empty() && record.field(&line.target).is_none() {
                    let (name, meant) = (line.target.clone(), nearest(&line.target, names()));
                    faults.push(sites.target.fault(Mistake::UnknownField { name, meant }));
                }
            }
        }
        let headers = headers.unwrap_or(&self.correspondence.headers);
        if !headers.is_empty() {
            faults.extend(self.strangers(headers));
        }
        for (line, sites) in self.targets() {
            faults.extend(steps(line, sites));
        }
        // Why: what is read of a line that is not well written is a guess, and not worth a second sentence.
        let slips: BTreeSet<u64> = faults
            .iter()
            .filter(|fault| matches!(fault.mistake, Mistake::Syntax(_)))
            .map(|fault| fault.site.line)
            .collect();
        faults.retain(|fault| {
            matches!(fault.mistake, Mistake::Syntax(_)) || !slips.contains(&fault.site.line)
        });
        faults.sort_by(|one, other| one.site.cmp(&other.site));
        faults.truncate(TOLD);
        if faults.is_empty() { Ok(self.correspondence) } else { Err(faults) }
    }

    fn targets(&self) -> impl Iterator<Item = (&Line, &LineSites)> {
        self.correspondence.lines.iter().zip(&self.lines)
    }

    /// Fields and columns that are decided twice.
    fn repeated(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut seen: BTreeMap<&str, &Site> = BTreeMap::new();
        for (line, sites) in self.targets().filter(|(line, _)| !line.target.is_empty()) {
            if let Some(first) = seen.get(line.target.as_str()) {
                let (name, first) = (line.target.clone(), (*first).clone());
                faults.push(sites.target.fault(Mistake::RepeatedField { name, first }));
            } else {
                seen.insert(&line.target, &sites.target);
            }
        }
        seen.clear();
        for (extra, site) in self.correspondence.extras.iter().zip(&self.extras) {
            if let Some(first) = seen.get(extra.source.as_str()) {
                let (name, first) = (extra.source.clone(), (*first).clone());
                faults.push(site.fault(Mistake::RepeatedColumn { name, first }));
            } else {
                seen.insert(&extra.source, site);
            }
        }
        faults
    }

    /// Columns that the file does not have.
    fn strangers(&self, headers: &[String]) -> Vec<Fault> {
        let sources =
            self.targets().flat_map(|(line, sites)| line.sources.iter().zip(&sites.sources));
        let extras = self.correspondence.extras.iter().map(|extra| &extra.source).zip(&self.extras);
        sources
            .chain(extras)
            .filter(|(name, _)| !headers.contains(name))
            .map(|(name, site)| {
                let meant = nearest(name, headers.iter().map(String::as_str));
                site.fault(Mistake::UnknownColumn { name: name.clone(), meant })
            })
            .collect()
    }
}

/// What is wrong with the steps of a line, given its columns.
fn steps(line: &Line, sites: &LineSites) -> Vec<Fault> {
    let mut faults = Vec::new();
    let places = line.steps.iter().zip(&sites.steps);
    for (place, (step, site)) in places.enumerate() {
        if place > 0 && step.combines() {
            faults.push(site.fault(Mistake::LateStep { step: step.name().to_owned() }));
        }
        if let Step::Extract { pattern } = step
            && regex_syntax::parse(pattern).is_err()
        {
            faults.push(site.fault(Mistake::Pattern { pattern: pattern.clone() }));
        }
    }
    let found = line.sources.len();
    if found == 0 {
        return faults;
    }
    if let Some((step, site)) = line.steps.first().zip(sites.steps.first()) {
        let wanted = match step {
            Step::Project { .. } => 2,
            Step::Flags { codes } => codes.len(),
            _ => found,
        };
        if wanted != found {
            let step = step.name().to_owned();
            faults.push(site.fault(Mistake::SourceCount { step, wanted, found }));
        }
    }
    faults
}
