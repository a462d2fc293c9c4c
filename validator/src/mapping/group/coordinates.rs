//! Where is it? A point in one column, metres in two, degrees to be put together.

use etalon_schemas::GeoPointForm;

use super::Found;
use crate::check::value::KindPlan;
use crate::correspondence::{Confidence, Step};
use crate::lexicon::Nature;
use crate::mapping::profile::MOST;
use crate::mapping::{Group, Pattern};

/// A latitude field and a longitude field without columns of their own.
fn degrees(found: &Found<'_>) -> Option<[usize; 2]> {
    let first = |nature| found.targets(nature).into_iter().find(|target| found.is_open(*target));
    Some([first(Nature::Latitude)?, first(Nature::Longitude)?])
}

/// One column with both coordinates; the values tell their order.
pub(super) fn point(found: &Found<'_>) -> Vec<Group> {
    let Some(targets) = degrees(found) else { return Vec::new() };
    let is_point = |column: &usize| {
        found.study.profiles.get(*column).is_some_and(|one| one.share(Nature::Point) >= MOST)
    };
    let columns = (0..found.excerpt.columns.len()).filter(is_point);
    for column in columns.filter(|column| found.is_spare(*column)) {
        let made: Vec<_> =
            targets.iter().filter_map(|target| found.made(*target, &[column])).collect();
        if made.len() == targets.len() {
            return vec![found.group(Pattern::Point, &[column], made, Confidence::Sure)];
        }
    }
    Vec::new()
}

/// Two columns in metres; the values and the headers tell the system.
pub(super) fn projected(found: &Found<'_>) -> Vec<Group> {
    let Some(targets) = degrees(found) else { return Vec::new() };
    let metric = |column: usize, nature| {
        found.study.profiles.get(column).is_some_and(|one| one.share(nature) >= MOST)
    };
    let columns = 0..found.excerpt.columns.len();
    // Why: the name of a system may follow, as in `X_L93`.
    let said = |column: usize, concept: &str| {
        found.says(column, concept)
            || found.names_system(column) && found.begins_with(column, concept)
    };
    let east = columns
        .clone()
        .find(|column| said(*column, "coordonnée x") && metric(*column, Nature::Easting));
    let north = columns
        .clone()
        .find(|column| said(*column, "coordonnée y") && metric(*column, Nature::Northing));
    let (Some(east), Some(north)) = (east, north) else { return Vec::new() };
    let made: Vec<_> =
        targets.iter().filter_map(|target| found.made(*target, &[east, north])).collect();
    if made.len() < targets.len() {
        return Vec::new();
    }
    vec![found.group(Pattern::Projected, &[east, north], made, Confidence::Likely)]
}

/// Two columns of degrees, for a field that wants a point.
pub(super) fn together(found: &Found<'_>) -> Vec<Group> {
    let column = |nature| {
        let profiles = found.study.profiles.iter();
        profiles.enumerate().find(|(_, one)| one.telling() == Some(nature)).map(|(at, _)| at)
    };
    let (Some(longitude), Some(latitude)) = (column(Nature::Longitude), column(Nature::Latitude))
    else {
        return Vec::new();
    };
    let points = found.study.plan.fields.iter().enumerate().filter(|(target, plan)| {
        matches!(plan.value.kind, KindPlan::Point(GeoPointForm::Text)) && found.is_open(*target)
    });
    let made: Vec<_> = points
        .filter_map(|(target, _)| {
            let (field, _) = found.field(target)?;
            Some(super::made_by(field, vec![Step::Join { separator: ",".to_owned() }]))
        })
        .collect();
    if made.is_empty() {
        return Vec::new();
    }
    vec![found.group(Pattern::Coordinates, &[longitude, latitude], made, Confidence::Sure)]
}
