//! How good are the proposals of the matching engine? Pairs with their truth, and the figures of a run over them.

use std::collections::BTreeSet;
use std::path::Path;

use etalon_schemas::Schema;
use etalon_validator::excerpt::Excerpt;
use etalon_validator::read::expected::Expected;
use etalon_validator::{Input, ReadOptions};

use crate::files;

/// A table, a schema, and what is known of their columns and fields.
#[derive(Debug)]
pub struct Pair {
    /// Its name.
    pub name: String,
    /// The family it comes from.
    pub family: String,
    /// The table.
    pub excerpt: Excerpt,
    /// The schema.
    pub schema: Schema,
    /// Column and field that must be found.
    pub truth: BTreeSet<(String, String)>,
    /// Column and field that are neither right nor wrong to rank, and right to choose.
    pub neutral: BTreeSet<(String, String)>,
    /// Whether it was made of a schema of ours and its aliases.
    pub made_up: bool,
}

/// Score of a column and a field, as predicted.
pub type Scored = (String, String, f64);

/// What is counted over pairs.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Figures {
    /// Columns that have a field to be found.
    pub columns: f64,
    /// Those whose field is first.
    pub first: f64,
    /// Those whose field is among the first three.
    pub three: f64,
    /// Lines chosen.
    pub chosen: f64,
    /// Those that are right.
    pub right: f64,
    /// Pairs of the truth that were chosen.
    pub found: f64,
    /// Pairs of the truth that can be chosen at most.
    pub wanted: f64,
}

impl Pair {
    /// Every pair of the bench, in the order of their names.
    pub fn all(folder: &Path) -> Result<Vec<Self>, String> {
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .map_err(|error| format!("{}: {error}", folder.display()))?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| folder.join(name).join("truth.csv").is_file())
            .collect();
        names.sort();
        names.into_iter().map(|name| Self::read(folder, name)).collect()
    }

    fn read(folder: &Path, name: String) -> Result<Self, String> {
        let folder = folder.join(&name);
        let target = files::bytes(&folder.join("target.json"))?;
        let loaded = etalon_schemas::load(&target, &|_| None)
            .map_err(|error| format!("{name}/target.json: {error}"))?;
        let schema = loaded.resources.into_iter().next().map(|resource| resource.schema);
        let schema = schema.ok_or_else(|| format!("{name}/target.json: no schema"))?;
        let excerpt = excerpt(&files::bytes(&folder.join("source.csv"))?);
        let truth = files::bytes(&folder.join("truth.csv"))?;
        let (mut renamed, mut neutral) = (BTreeSet::new(), BTreeSet::new());
        for row in csv::Reader::from_reader(truth.as_slice()).records() {
            let row = row.map_err(|error| format!("{name}/truth.csv: {error}"))?;
            let cell = |at: usize| row.get(at).unwrap_or_default().to_owned();
            match row.get(2) {
                Some("rename") => renamed.insert((cell(0), cell(1))),
                Some("derived") => neutral.insert((cell(0), cell(1))),
                _ => false,
            };
        }
        Ok(Self {
            made_up: false,
            family: family(&name).to_owned(),
            name,
            excerpt,
            schema,
            truth: renamed,
            neutral,
        })
    }

    /// Figures of predictions: every candidate with its score, and the lines chosen.
    ///
    /// As `evaluate.py` counts them: neutral pairs are left out of the ranks, ties count against, several columns may
    /// have one header.
    pub fn judge(&self, scored: &[Scored], chosen: &[(String, String)]) -> Figures {
        let columns: BTreeSet<&str> =
            self.truth.iter().map(|(column, _)| column.as_str()).collect();
        let mut figures = Figures::default();
        for column in columns {
            let is_right =
                |field: &str| self.truth.contains(&(column.to_owned(), field.to_owned()));
            let mut best: Option<f64> = None;
            for (_, field, score) in scored.iter().filter(|(of, _, _)| of == column) {
                if is_right(field) && best.is_none_or(|best| *score > best) {
                    best = Some(*score);
                }
            }
            figures.columns += 1.0;
            let Some(best) = best else { continue };
            let above: BTreeSet<&str> = scored
                .iter()
                .filter(|(of, field, score)| {
                    let pair = (of.clone(), field.clone());
                    of == column
                        && *score >= best
                        && !is_right(field)
                        && !self.neutral.contains(&pair)
                })
                .map(|(_, field, _)| field.as_str())
                .collect();
            figures.first += f64::from(u8::from(above.is_empty()));
            figures.three += f64::from(u8::from(above.len() < 3));
        }
        for pair in chosen {
            let (found, neutral) = (self.truth.contains(pair), self.neutral.contains(pair));
            figures.chosen += 1.0;
            figures.found += f64::from(u8::from(found));
            figures.right += f64::from(u8::from(found || neutral));
        }
        figures.wanted = self.most();
        figures
    }

    /// How many pairs of the truth can be chosen together, each column and each field once.
    fn most(&self) -> f64 {
        let mut taken: Vec<(&str, &str)> = Vec::new();
        let columns: BTreeSet<&str> =
            self.truth.iter().map(|(column, _)| column.as_str()).collect();
        for column in columns {
            self.augment(column, &mut taken, &mut BTreeSet::new());
        }
        f64::from(u32::try_from(taken.len()).unwrap_or(u32::MAX))
    }

    fn augment<'p>(
        &'p self,
        column: &'p str,
        taken: &mut Vec<(&'p str, &'p str)>,
        seen: &mut BTreeSet<&'p str>,
    ) -> bool {
        for (of, field) in self.truth.iter().filter(|(of, _)| of == column) {
            if !seen.insert(field) {
                continue;
            }
            let owner = taken.iter().find(|(_, taken)| taken == field).map(|(owner, _)| *owner);
            if owner.is_none_or(|owner| self.augment(owner, taken, seen)) {
                taken.retain(|(_, taken)| taken != field);
                taken.push((of, field));
                return true;
            }
        }
        false
    }
}

/// The beginning of a table, read as the command reads it.
pub fn excerpt(bytes: &[u8]) -> Excerpt {
    let input = Input { name: "source.csv", bytes };
    // Why: the names of the fields are not those of the columns, and would make a row of values pass for the header.
    Excerpt::of(input, &ReadOptions::default(), &Expected::default(), Excerpt::ROWS)
}

/// The family of a pair, told by its name.
fn family(name: &str) -> &str {
    let mut parts = name.split('-');
    match parts.next().unwrap_or_default() {
        "ban" | "oa" => "bal",
        "version" => match parts.next().unwrap_or_default() {
            "menus" => "scdl",
            other => other,
        },
        other => other,
    }
}

impl std::ops::AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        self.columns += other.columns;
        self.first += other.first;
        self.three += other.three;
        self.chosen += other.chosen;
        self.right += other.right;
        self.found += other.found;
        self.wanted += other.wanted;
    }
}

impl Figures {
    /// Share of the columns whose field is first.
    pub fn hits_at_1(&self) -> f64 {
        self.first / self.columns.max(1.0)
    }

    /// Share of the columns whose field is among the first three.
    pub fn hits_at_3(&self) -> f64 {
        self.three / self.columns.max(1.0)
    }

    /// Share of the lines chosen that are right.
    pub fn precision(&self) -> f64 {
        self.right / self.chosen.max(1.0)
    }

    /// Share of the truth that was chosen.
    pub fn recall(&self) -> f64 {
        self.found / self.wanted.max(1.0)
    }

    /// Precision and recall in one number.
    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}
