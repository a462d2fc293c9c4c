//! Which fields are made of several columns, or of a part of one? What a pairing one to one cannot say.

mod coordinates;
mod joined;
mod listed;
mod parts;
mod period;
mod week;

use etalon_schemas::Field;

use crate::conversion::{Ask, prepare, projection};
use crate::correspondence::{Confidence, Step};
use crate::excerpt::{Column, Excerpt};
use crate::lexicon::{Nature, lexicon};
use crate::mapping::evidence::Study;
use crate::mapping::{Group, Made, Pattern};
use crate::plan::FieldPlan;

/// What the pairing one to one gave, and all that is known of the table.
pub(super) struct Found<'f> {
    pub(super) study: &'f Study<'f>,
    pub(super) excerpt: &'f Excerpt,
    /// The field of each column, and how likely that is.
    pub(super) chosen: &'f [Option<(usize, f64)>],
}

/// What looks for the groups of a pattern.
type Look = fn(&Found<'_>) -> Vec<Group>;

/// The groups of a table, in the order of their patterns.
pub(super) fn groups(found: &Found<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let looks: [Look; 10] = [
        coordinates::point,
        coordinates::projected,
        coordinates::together,
        week::weekdays,
        listed::of_lists,
        parts::address,
        parts::locality,
        period::period,
        joined::persons,
        joined::numbered,
    ];
    for look in looks {
        for group in look(found) {
            let made = |target: &str| {
                groups.iter().flat_map(|group| &group.targets).any(|made| made.target == target)
            };
            if group.targets.iter().any(|one| !made(&one.target)) {
                groups.push(Group {
                    targets: group.targets.into_iter().filter(|one| !made(&one.target)).collect(),
                    ..group
                });
            }
        }
    }
    groups
}

impl<'f> Found<'f> {
    /// How sure the pairing one to one is of the column of a field, and which column that is.
    fn taken(&self, target: usize) -> Option<(usize, f64)> {
        self.chosen.iter().enumerate().find_map(|(column, chosen)| {
            chosen.filter(|(field, _)| *field == target).map(|(_, likelihood)| (column, likelihood))
        })
    }

    /// Whether a field has no column of its own, or one that is hardly more than a guess.
    fn is_open(&self, target: usize) -> bool {
        self.taken(target).is_none_or(|(_, likelihood)| likelihood < super::model::LIKELY)
    }

    /// Whether a column has no field of its own, or one that is hardly more than a guess.
    fn is_spare(&self, column: usize) -> bool {
        let chosen = self.chosen.get(column).copied().flatten();
        chosen.is_none_or(|(_, likelihood)| likelihood < super::model::LIKELY)
    }

    /// The fields whose values look so, in the order of the schema.
    fn targets(&self, nature: Nature) -> Vec<usize> {
        let targets = self.study.targets.iter().enumerate();
        targets.filter(|(_, one)| one.nature == Some(nature)).map(|(at, _)| at).collect()
    }

    fn field(&self, target: usize) -> Option<(&'f Field, &'f FieldPlan)> {
        Some((self.study.targets.get(target)?.field, self.study.plan.fields.get(target)?))
    }

    fn column(&self, column: usize) -> Option<&'f Column> {
        self.excerpt.columns.get(column)
    }

    /// Whether a header speaks of a concept of the lexicon, and of nothing else that tells something.
    fn says(&self, column: usize, concept: &str) -> bool {
        let Some(header) = self.study.headers.get(column) else { return false };
        let name = header.name();
        name.spans.iter().any(|span| {
            let rest = name.words.len() - span.count;
            let light = name.words.iter().filter(|word| word.light).count();
            rest <= light
                && span.senses.iter().any(|sense| {
                    !sense.weak
                        && lexicon().concept(sense.concept).is_some_and(|one| one.name == concept)
                })
        })
    }

    /// Whether a header names a system of coordinates.
    fn names_system(&self, column: usize) -> bool {
        let header = self.column(column).map_or("", |one| one.header.as_str());
        !projection::countries(&[header]).is_empty()
    }

    /// Whether the first words of a header stand for a concept of the lexicon.
    fn begins_with(&self, column: usize, concept: &str) -> bool {
        let Some(header) = self.study.headers.get(column) else { return false };
        header.whole.spans.iter().filter(|span| span.start == 0).any(|span| {
            span.senses.iter().any(|sense| {
                lexicon().concept(sense.concept).is_some_and(|one| one.name == concept)
            })
        })
    }

    /// The first column whose header says so.
    fn saying(&self, concept: &str) -> Option<usize> {
        (0..self.excerpt.columns.len()).find(|column| self.says(*column, concept))
    }

    /// The field made of columns, with the steps that its values call for.
    fn made(&self, target: usize, columns: &[usize]) -> Option<Made> {
        let (field, plan) = self.field(target)?;
        let sources: Vec<&Column> =
            columns.iter().filter_map(|column| self.column(*column)).collect();
        let steps = prepare(Ask { field, plan, country: None }, &sources);
        (!steps.is_empty()).then(|| Made { target: field.name.clone(), steps })
    }

    fn group(
        &self,
        pattern: Pattern,
        columns: &[usize],
        targets: Vec<Made>,
        confidence: Confidence,
    ) -> Group {
        let header = |column: &usize| self.column(*column).map(|one| one.header.clone());
        Group {
            pattern,
            sources: columns.iter().filter_map(header).collect(),
            positions: columns.to_vec(),
            targets,
            confidence,
        }
    }
}

/// A field made by known steps.
fn made_by(field: &Field, steps: Vec<Step>) -> Made {
    Made { target: field.name.clone(), steps }
}
