//! Which columns count people in groups so small that a cell may point at someone?

use super::SmallCounts;
use super::census::Census;
use super::portrait::Trait;
use super::role::Role;
use super::setting::Setting;

/// Whether the cell counts one to four.
pub fn is_small_count(cell: &str) -> bool {
    matches!(cell.trim().as_bytes(), [b'1'..=b'4'])
}

/// The columns of counts of people that have small cells.
pub(super) fn small(census: &Census, setting: &Setting) -> Vec<SmallCounts> {
    if setting.subject || setting.individual || setting.elected {
        return Vec::new();
    }
    let columns = setting.columns.iter().enumerate().zip(&census.headers).zip(&census.tallies);
    columns
        .filter(|(((at, _), _), tally)| tally.small.count > 0 && counts_people(setting, *at))
        .map(|(((column, _), header), tally)| SmallCounts {
            column,
            header: header.clone(),
            cells: tally.small.clone(),
        })
        .collect()
}

/// Whether the column counts people, by groups that other columns name.
pub(super) fn counts_people(setting: &Setting, at: usize) -> bool {
    let Some(column) = setting.columns.get(at) else { return false };
    let (roles, portrait) = (column.roles, &column.portrait);
    let refused = [
        Role::NotPeopleCount,
        Role::Age,
        Role::SubjectKey,
        Role::NationalId,
        Role::Timestamp,
        Role::WeakFinancial,
        Role::Financial,
        Role::Latitude,
        Role::Longitude,
    ];
    if portrait.filled < 3
        || portrait.share(Trait::Whole) < 0.9
        || portrait.share(Trait::Year) >= 0.9
        || roles.any(&refused)
    {
        return false;
    }
    let others = || setting.columns.iter().enumerate().filter(|(other, _)| *other != at);
    let grouped = others().any(|(_, other)| {
        let figures = other.portrait.share(Trait::Whole) >= 0.9;
        other.roles.any(&[Role::Group, Role::Area, Role::Facility])
            && (!figures || other.portrait.variety() < 0.5)
    });
    let personal = others().any(|(_, other)| {
        let figures = other.portrait.share(Trait::Whole) >= 0.9;
        let sorts =
            [Role::Sex, Role::Age, Role::BirthPlace, Role::Health, Role::Special, Role::Given];
        other.roles.any(&sorts) && !figures && other.portrait.filled > 0
    });
    (roles.has(Role::PeopleCount) && (grouped || personal)) || (roles.has(Role::Count) && personal)
}
