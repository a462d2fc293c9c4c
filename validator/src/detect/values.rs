//! Do the values of a file suit the fields that its columns are taken for?

use super::Fit;
use crate::excerpt::Excerpt;
use crate::format::NamedFormat;
use crate::plan::FieldPlan;

/// What the values of an excerpt say of a schema.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Agreement {
    /// Mean, over the columns that hold values, of the share of them that their field accepts.
    pub(super) share: f64,
    /// Values looked at.
    pub(super) values: u64,
    /// Those that their field accepts.
    pub(super) accepted: u64,
    /// Columns all values of which have a named format.
    pub(super) formats: Vec<(usize, NamedFormat)>,
    /// Columns most values of which their field refuses, with its name.
    pub(super) refused: Vec<(usize, String)>,
}

/// Looks at the values of the columns that a schema knows by name.
#[expect(clippy::cast_precision_loss, reason = "numbers of values are small")]
pub(super) fn agreement(fit: &Fit<'_>, excerpt: &Excerpt) -> Agreement {
    let mut told = Agreement { share: 1.0, ..Agreement::default() };
    let Some(plan) = fit.candidate.plan() else { return told };
    let (mut shares, mut columns) = (0.0, 0.0);
    for (at, column) in excerpt.columns.iter().enumerate() {
        let Some(name) = fit.field_of(at) else { continue };
        let Some(field) = plan.fields.iter().find(|field| field.name == name) else { continue };
        let given: Vec<&str> = column.values().filter(|text| !is_missing(text, field)).collect();
        let accepted = given.iter().filter(|text| field.value.accepts(text)).count();
        if given.is_empty() {
            continue;
        }
        told.values += given.len() as u64;
        told.accepted += accepted as u64;
        columns += 1.0;
        shares += accepted as f64 / given.len() as f64;
        if accepted == given.len() {
            told.formats.extend(field.value.format.map(|format| (at, format)));
        } else if accepted * 2 < given.len() {
            told.refused.push((at, field.name.clone()));
        }
    }
    if columns > 0.0 {
        told.share = shares / columns;
    }
    told
}

fn is_missing(text: &str, field: &FieldPlan) -> bool {
    field.missing.iter().any(|missing| missing == text)
}
