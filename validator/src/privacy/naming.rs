//! Does the column name persons, and in what quality?

use super::portrait::Trait;
use super::role::Role;
use super::setting::{Column, Kind, Named, Setting, percent};
use super::{Category, Level, Reason};

/// Fewer values say nothing by themselves.
const LEAST: u32 = 3;

/// Parts of the values of a column that look like names, and that look like other things.
struct Looks {
    person: f32,
    words: f32,
    given: f32,
    /// Names of any look.
    any: f32,
    /// Organisations, places, people after whom they are called.
    other: f32,
    variety: f32,
}

/// The name that the column gives.
pub(super) fn of(setting: &Setting, column: &Column) -> Option<Named> {
    let roles = column.roles;
    if column.portrait.filled == 0
        || setting.elected
        || setting.historic
        || roles.has(Role::Elected)
    {
        return None;
    }
    let share = |one: Trait| column.portrait.share(one);
    let (person, words) = (share(Trait::Person), share(Trait::Words));
    let other = share(Trait::Organisation).max(share(Trait::Facility)).max(share(Trait::Namesake));
    let looks = Looks {
        person,
        words,
        given: share(Trait::Given),
        any: person + words + share(Trait::Word),
        other,
        variety: column.portrait.variety(),
    };
    if roles.any(&[Role::FullName, Role::Given, Role::Family]) {
        return said(setting, column, &looks);
    }
    if roles.any(&[Role::Person, Role::Holder, Role::Professional]) {
        return in_quality(column, &looks);
    }
    let thing = [Role::Thing, Role::Facility, Role::Organisation, Role::Area, Role::Infrastructure];
    if roles.any(&thing) || other >= 0.2 {
        return None;
    }
    if roles.has(Role::GenericName) { generic(setting, &looks) } else { unsaid(column, &looks) }
}

fn values(part: f32) -> Reason {
    Reason::Values { percent: percent(part) }
}

fn sure(yes: bool) -> Level {
    if yes { Level::Confirmed } else { Level::Likely }
}

fn subject(category: Category, level: Level, reasons: Vec<Reason>) -> Named {
    Named { category, level, kind: Kind::Subject, reasons }
}

/// The header says that names stand there.
fn said(setting: &Setting, column: &Column, looks: &Looks) -> Option<Named> {
    let roles = column.roles;
    if looks.any < 0.5 {
        return None;
    }
    let reasons = vec![Reason::Header, values(looks.any)];
    if roles.has(Role::FullName) || (roles.has(Role::Given) && roles.has(Role::Family)) {
        let named = subject(Category::Name, sure(looks.person >= 0.5), reasons);
        return (looks.other < 0.4).then_some(named);
    }
    if roles.has(Role::Given) {
        let level = sure(looks.given + looks.person >= 0.4);
        let fits = column.portrait.share(Trait::Organisation) < 0.3;
        return fits.then(|| subject(Category::GivenName, level, reasons));
    }
    let beside = setting.has(&[Role::Given, Role::BirthDate, Role::NationalId]);
    let named = subject(Category::FamilyName, sure(beside), reasons);
    (looks.other < 0.4).then_some(named)
}

/// The header says in what quality persons stand there: patient, president, physician.
fn in_quality(column: &Column, looks: &Looks) -> Option<Named> {
    let roles = column.roles;
    let strange =
        [Role::Address, Role::PlaceAddress, Role::Phone, Role::Mobile, Role::Email, Role::Count];
    let clear = looks.person >= 0.25
        || (looks.words >= 0.6
            && looks.other < 0.2
            && looks.variety >= 0.3
            && column.portrait.filled >= LEAST);
    let places = roles.any(&[Role::Organisation, Role::Facility]) && looks.person < 0.5;
    if roles.any(&strange) || !clear || places {
        return None;
    }
    let (kind, level) = if roles.has(Role::Person) {
        (Kind::Subject, sure(looks.person >= 0.5 && looks.other < 0.2))
    } else if roles.has(Role::Professional) {
        (Kind::Professional, Level::Review)
    } else {
        (Kind::Holder, sure(looks.person >= 0.5 && looks.other < 0.2))
    };
    let reasons = vec![Reason::Header, values(looks.person + looks.words)];
    Some(Named { category: Category::Name, level, kind, reasons })
}

/// The header says « nom », which is said of places as well.
fn generic(setting: &Setting, looks: &Looks) -> Option<Named> {
    if setting.has(&[Role::Given]) {
        let reasons = vec![Reason::Header, Reason::PersonsBeside, values(looks.any)];
        let named = subject(Category::FamilyName, Level::Confirmed, reasons);
        return (looks.any >= 0.6).then_some(named);
    }
    if looks.person < 0.6 || looks.variety < 0.5 {
        return None;
    }
    let intimate = [
        Role::BirthDate,
        Role::Age,
        Role::Sex,
        Role::NationalId,
        Role::Phone,
        Role::Mobile,
        Role::Email,
        Role::Address,
        Role::Health,
        Role::Special,
        Role::Financial,
    ];
    let placed = setting.columns.iter().any(|one| one.portrait.share(Trait::Degrees) >= 0.5);
    let level = if setting.has(&intimate) && !placed { Level::Likely } else { Level::Review };
    Some(subject(Category::Name, level, vec![Reason::Header, values(looks.person)]))
}

/// The header says nothing.
fn unsaid(column: &Column, looks: &Looks) -> Option<Named> {
    let roles = column.roles;
    let silent =
        roles.is_silent() || (roles.bare && !roles.any(&[Role::Latitude, Role::Longitude]));
    if !silent || looks.variety < 0.3 || column.portrait.filled < LEAST {
        return None;
    }
    let bar = if roles.bare { 0.6 } else { 0.7 };
    let (category, part) = if looks.person >= bar {
        (Category::Name, looks.person)
    } else if roles.bare && looks.given >= bar {
        (Category::GivenName, looks.given)
    } else {
        return None;
    };
    Some(subject(category, Level::Likely, vec![Reason::BareHeader, values(part)]))
}
