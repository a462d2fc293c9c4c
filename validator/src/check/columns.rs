//! Which column is which field? Matches headers with fields, and says what differs.

use std::collections::{BTreeMap, BTreeSet};

use etalon_schemas::Matching;

use crate::check::collector::Collector;
use crate::dataset::PlaceStyle;
use crate::fact::{Fact, HeaderDifference};
use crate::finding::Place;
use crate::plan::{FieldPlan, Plan};
use crate::read::expected::key;
use crate::report::ColumnMatch;

/// How alike two names must be for one to be proposed for the other.
const ALIKE: f64 = 0.87;

/// The columns of a table, matched.
#[derive(Debug)]
pub(crate) struct Columns {
    /// For each column, the position of its field.
    pub(crate) fields: Vec<Option<usize>>,
    /// For each field, the position of its column.
    pub(crate) of_field: Vec<Option<usize>>,
    /// Columns without a header, and whether they hold values.
    pub(crate) unnamed: Vec<usize>,
    /// Number of columns up to the last one with a header.
    pub(crate) width: usize,
}

/// How a header was recognised; `None` for the very name.
type Found = (usize, Option<HeaderDifference>);

impl Columns {
    /// Matches the headers of a table with the fields of a plan.
    pub(crate) fn of(header: &[String], plan: &Plan) -> (Self, BTreeMap<usize, HeaderDifference>) {
        let mut fields: Vec<Option<usize>> = vec![None; header.len()];
        let mut of_field: Vec<Option<usize>> = vec![None; plan.fields.len()];
        let mut differences = BTreeMap::new();
        // Why: an exact name must win over a near one further left.
        for exactness in 0..4 {
            for (at, name) in header.iter().enumerate() {
                if fields.get(at).is_none_or(Option::is_some) || name.trim().is_empty() {
                    continue;
                }
                let Some((field, difference)) = recognise(name, plan, exactness) else { continue };
                if of_field.get(field).is_none_or(Option::is_some) {
                    continue;
                }
                if let (Some(slot), Some(column)) = (fields.get_mut(at), of_field.get_mut(field)) {
                    *slot = Some(field);
                    *column = Some(at);
                }
                if let Some(difference) = difference {
                    differences.insert(at, difference);
                }
            }
        }
        let named = |name: &String| !name.trim().is_empty();
        let width = header.iter().rposition(named).map_or(0, |last| last + 1);
        let unnamed =
            (0..header.len()).filter(|at| header.get(*at).is_some_and(|name| !named(name)));
        (Self { unnamed: unnamed.collect(), fields, of_field, width }, differences)
    }

    /// The columns whose header is that of no field; one of each name.
    fn strangers(&self, header: &[String]) -> Vec<usize> {
        (0..header.len())
            .filter(|at| {
                self.fields.get(*at).is_some_and(Option::is_none)
                    && header.get(*at).is_some_and(|name| {
                        let first = header.iter().position(|other| other == name);
                        !name.trim().is_empty() && first == Some(*at)
                    })
            })
            .collect()
    }

    /// The fields without a column.
    fn absent(&self) -> Vec<usize> {
        (0..self.of_field.len())
            .filter(|at| self.of_field.get(*at).is_some_and(Option::is_none))
            .collect()
    }

    /// The columns whose header looks like an absent field, with it.
    pub(crate) fn proposals(&self, header: &[String], plan: &Plan) -> Vec<(usize, usize)> {
        propose(&self.strangers(header), &self.absent(), header, plan)
    }

    /// What the report says of the columns.
    pub(crate) fn matches(&self, header: &[String], plan: &Plan) -> Vec<ColumnMatch> {
        header
            .iter()
            .zip(&self.fields)
            .filter(|(name, _)| !name.trim().is_empty())
            .map(|(name, field)| ColumnMatch {
                header: name.clone(),
                field: field.and_then(|at| plan.fields.get(at)).map(|field| field.name.clone()),
            })
            .collect()
    }
}

/// Finds the field of a header: the very name, then without spaces and case,
/// then without accents and separators, then in English.
fn recognise(header: &str, plan: &Plan, exactness: u8) -> Option<Found> {
    let position = |fits: &dyn Fn(&FieldPlan) -> bool| plan.fields.iter().position(fits);
    let trimmed = crate::check::value::trimmed(header);
    match exactness {
        0 => position(&|field| field.name == header).map(|at| (at, None)),
        1 => position(&|field| field.name == trimmed)
            .map(|at| (at, Some(HeaderDifference::Spaces)))
            .or_else(|| {
                let lower = trimmed.to_lowercase();
                position(&|field| field.names.lower == lower)
                    .map(|at| (at, Some(HeaderDifference::Case)))
            }),
        2 => {
            let wanted = key(trimmed);
            position(&|field| !wanted.is_empty() && field.names.key == wanted)
                .map(|at| (at, Some(HeaderDifference::Accents)))
        }
        _ => {
            let wanted = key(trimmed);
            position(&|field| field.names.english.as_ref() == Some(&wanted))
                .map(|at| (at, Some(HeaderDifference::English)))
        }
    }
}

/// Says what differs between the header and the schema.
pub(crate) fn report(
    columns: &Columns,
    differences: &BTreeMap<usize, HeaderDifference>,
    header: &[String],
    plan: &Plan,
    style: PlaceStyle,
    line: u64,
    collector: &mut Collector,
) {
    let place = |at: usize| Place {
        line: (line > 0).then_some(line),
        column: Some(at + 1),
        header: header.get(at).cloned(),
        ..Place::default()
    };
    duplicates(header, &place, collector);
    let nameless = header.iter().all(|name| name.trim().is_empty());
    if plan.fields.is_empty() || nameless {
        // Why: without a schema, or without a name, there is nothing to match.
        return;
    }
    let known = columns.fields.iter().flatten().count();
    if known == 0 {
        let headers =
            header.iter().filter(|name| !name.trim().is_empty()).take(8).cloned().collect();
        collector.structural(Fact::NoKnownColumn { headers }, Place::default());
        return;
    }
    let name_of =
        |field: usize| plan.fields.get(field).map(|field| field.name.clone()).unwrap_or_default();
    for (at, difference) in differences {
        let (Some(header), Some(Some(field))) = (header.get(*at), columns.fields.get(*at)) else {
            continue;
        };
        let fact = Fact::HeaderSpelling {
            header: header.clone(),
            field: name_of(*field),
            difference: *difference,
        };
        collector.structural(fact, place(*at));
    }
    let (strangers, absent) = (columns.strangers(header), columns.absent());
    let pairs = propose(&strangers, &absent, header, plan);
    let placed = style == PlaceStyle::Features && has_geometry(columns, plan);
    for field in &absent {
        let Some(plan_field) = plan.fields.get(*field) else { continue };
        let nearest = pairs
            .iter()
            .find(|(_, proposed)| proposed == field)
            .and_then(|(at, _)| header.get(*at).cloned());
        let name = plan_field.name.clone();
        let place = Place { field: Some(name.clone()), ..Place::default() };
        if plan_field.required {
            collector.structural(Fact::RequiredColumnMissing { field: name, nearest }, place);
        } else if plan.matching != Matching::Partial
            && !(placed && geometry_names(plan).contains(&plan_field.name.as_str()))
        {
            let recommended = plan_field.recommended;
            let fact = Fact::OptionalColumnMissing { field: name, nearest, recommended };
            collector.structural(fact, place);
        }
    }
    if plan.matching != Matching::Superset {
        for at in &strangers {
            let nearest =
                pairs.iter().find(|(stranger, _)| stranger == at).map(|(_, field)| name_of(*field));
            let header = header.get(*at).cloned().unwrap_or_default();
            collector.structural(Fact::UnknownColumn { header, nearest }, place(*at));
        }
    }
    if matches!(style, PlaceStyle::Lines | PlaceStyle::Cells) && line > 0 {
        order(columns, header, plan, &place, collector);
    }
}

/// Names of the fields that a geometry may fill: a feature fills some of them only.
fn geometry_names(plan: &Plan) -> Vec<&str> {
    let Some(fields) = &plan.expected.geometry else { return Vec::new() };
    let pair = fields.pair.iter().flat_map(|(latitude, longitude)| [latitude, longitude]);
    pair.chain(&fields.whole).chain(&fields.point).map(String::as_str).collect()
}

/// Whether the geometry of the features fills some field.
fn has_geometry(columns: &Columns, plan: &Plan) -> bool {
    geometry_names(plan).iter().any(|name| {
        let column = plan.position(name).and_then(|field| columns.of_field.get(field));
        column.is_some_and(Option::is_some)
    })
}

fn duplicates(header: &[String], place: &dyn Fn(usize) -> Place, collector: &mut Collector) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, name) in header.iter().enumerate() {
        let name = name.trim();
        if name.is_empty() {
            continue;
        }
        match first.get(name) {
            None => {
                first.insert(name, at);
            }
            Some(earlier) => {
                let fact = Fact::DuplicateHeader {
                    header: name.to_owned(),
                    first: earlier + 1,
                    second: at + 1,
                };
                collector.structural(fact, place(at));
            }
        }
    }
}

/// Says the first column that stands before one it should follow.
fn order(
    columns: &Columns,
    header: &[String],
    plan: &Plan,
    place: &dyn Fn(usize) -> Place,
    collector: &mut Collector,
) {
    let matched: Vec<(usize, usize)> = columns
        .fields
        .iter()
        .enumerate()
        .filter_map(|(at, field)| field.map(|field| (at, field)))
        .collect();
    let mut sorted: Vec<usize> = matched.iter().map(|(_, field)| *field).collect();
    sorted.sort_unstable();
    let misplaced = matched.iter().zip(&sorted).find(|((_, field), wanted)| field != *wanted);
    if let Some(((at, _), wanted)) = misplaced {
        let fact = Fact::ColumnOrder {
            header: header.get(*at).cloned().unwrap_or_default(),
            expected: plan.fields.get(*wanted).map(|field| field.name.clone()).unwrap_or_default(),
        };
        collector.structural(fact, place(*at));
    }
}

/// Pairs unknown headers with absent fields that look like them, best first.
fn propose(
    strangers: &[usize],
    absent: &[usize],
    header: &[String],
    plan: &Plan,
) -> Vec<(usize, usize)> {
    let mut scored = Vec::new();
    for at in strangers {
        let Some(name) = header.get(*at).map(|name| key(name)) else { continue };
        for field in absent {
            let Some(plan_field) = plan.fields.get(*field) else { continue };
            let score = likeness(&name, plan_field);
            if score >= ALIKE {
                scored.push((score, *at, *field));
            }
        }
    }
    scored.sort_by(|one, two| two.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(two.1, two.2))));
    let (mut headers, mut fields) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, at, field) in scored {
        if !headers.contains(&at) && !fields.contains(&field) {
            headers.insert(at);
            fields.insert(field);
            pairs.push((at, field));
        }
    }
    pairs
}

/// How much a header looks like a field: 1 for an alias, less for a slip of the pen.
fn likeness(header: &str, field: &FieldPlan) -> f64 {
    if field.names.aliases.iter().any(|alias| alias == header) {
        return 1.0;
    }
    let name = &field.names.key;
    let shorter = header.len().min(name.len());
    // Why: a name cut at ten letters is how old GIS files keep it.
    if shorter >= 5 && (name.starts_with(header) || header.starts_with(name.as_str())) {
        return 0.95;
    }
    strsim::jaro_winkler(header, name)
}
