//! Is this column personal, of what kind, how surely, and why?

mod body;
mod number;

use super::census::{Census, Marks, Tally};
use super::identity::Register;
use super::portrait::{Portrait, Trait};
use super::role::{Role, Roles};
use super::setting::{Column, Kind, Setting, percent};
use super::sieve::Sieve;
use super::{Category, Exposure, Findings, Level, Reason, counts};

/// What is thought of a column.
#[derive(Debug, Clone)]
struct Verdict {
    category: Category,
    level: Level,
    reasons: Vec<Reason>,
    cells: Option<Marks>,
}

impl Verdict {
    fn new(category: Category, level: Level, reasons: Vec<Reason>) -> Self {
        Self { category, level, reasons, cells: None }
    }
}

/// A column, in its table.
#[derive(Clone, Copy)]
struct Case<'c> {
    census: &'c Census,
    setting: &'c Setting,
    column: &'c Column,
    tally: &'c Tally,
    header: &'c str,
    roles: Roles,
    portrait: &'c Portrait,
}

/// Judges every column, and looks for small counts.
pub fn judge(census: &Census) -> Findings {
    let setting = census.setting();
    let seen = setting.columns.iter().zip(&census.tallies).zip(&census.headers);
    let cases = seen.map(|((column, tally), header)| Case {
        header,
        census,
        setting: &setting,
        column,
        tally,
        roles: column.roles,
        portrait: &column.portrait,
    });
    let columns = cases.enumerate().zip(&census.headers).filter_map(|((column, case), header)| {
        let verdict = case.verdict()?;
        let cells = verdict.cells.unwrap_or_else(|| case.tally.filled.clone());
        let shape = shows_shape(verdict.category).then(|| case.portrait.first.clone()).flatten();
        Some(Exposure {
            column,
            header: header.clone(),
            category: verdict.category,
            level: verdict.level,
            reasons: verdict.reasons,
            cells,
            shape,
        })
    });
    Findings { columns: columns.collect(), small_counts: counts::small(census, &setting) }
}

/// For each column, the cells that can change what is said of it, whatever the rest of the file holds.
pub(super) fn sieves(setting: &Setting, register: &Register) -> Vec<Sieve> {
    let columns = setting.columns.iter().enumerate();
    let sieve = |(at, one): (usize, &Column)| {
        let small = counts::counts_people(setting, at);
        Sieve::of(loses_mail(&one.portrait), number::may_be_keyed(one.roles), small, register)
    };
    columns.map(sieve).collect()
}

/// Whether addresses of persons beyond the sample would be said: it has none, and is not made of texts.
fn loses_mail(portrait: &Portrait) -> bool {
    portrait.count(Trait::Mail) == 0 && portrait.share(Trait::Long) <= 0.2
}

/// Whether the shape of a value of this category tells nothing of the person.
fn shows_shape(category: Category) -> bool {
    matches!(
        category,
        Category::Email
            | Category::Phone
            | Category::BirthDate
            | Category::LicencePlate
            | Category::Ip
            | Category::Mac
    )
}

impl Case<'_> {
    fn verdict(self) -> Option<Verdict> {
        if self.tally.filled.count == 0 {
            return None;
        }
        self.bank()
            .or_else(|| self.keyed())
            .or_else(|| self.mail())
            .or_else(|| self.network())
            .or_else(|| self.identity())
            .or_else(|| self.plate())
            .or_else(|| self.phone())
            .or_else(|| self.birth())
            .or_else(|| self.name())
            .or_else(|| self.trace())
            .or_else(|| self.health())
            .or_else(|| self.special())
            .or_else(|| self.financial())
            .or_else(|| self.address())
            .or_else(|| self.photo())
            .or_else(|| self.text())
            .or_else(|| self.traits())
    }

    fn share(self, one: Trait) -> f32 {
        self.portrait.share(one)
    }

    fn values(part: f32) -> Reason {
        Reason::Values { percent: percent(part) }
    }

    /// Whether the header says nothing that would speak against the values.
    fn silent(self) -> bool {
        self.roles.bare || self.roles.is_silent()
    }

    /// Whether persons stand beside: named, numbered, or writing.
    fn persons(self) -> bool {
        self.setting.subject || self.setting.holder || self.setting.writers
    }

    fn name(self) -> Option<Verdict> {
        let name = self.column.name.as_ref().filter(|_| !self.setting.statistics)?;
        if name.kind == Kind::Professional && self.setting.subject {
            return Some(Verdict::new(name.category, Level::Likely, name.reasons.clone()));
        }
        Some(Verdict::new(name.category, name.level, name.reasons.clone()))
    }

    fn mail(self) -> Option<Verdict> {
        let mails = self.share(Trait::Mail);
        if mails < 0.5 && !(self.roles.has(Role::Email) && mails >= 0.2) {
            let lost = self.tally.people.count;
            if lost == 0 || !loses_mail(self.portrait) {
                return None;
            }
            // Why: addresses beyond the sample, in a column that holds something else.
            let verdict = Verdict::new(Category::Email, Level::Likely, vec![Self::values(0.0)]);
            return Some(Verdict { cells: Some(self.tally.people.clone()), ..verdict });
        }
        let people = self.share(Trait::PersonMail) / mails.max(f32::MIN_POSITIVE);
        let generic = self.share(Trait::GenericMail) / mails.max(f32::MIN_POSITIVE);
        let bound = self.setting.subject || self.setting.holder;
        let level = if self.setting.elected {
            Level::Review
        } else if people >= 0.7 {
            Level::Confirmed
        } else if people >= 0.2 || (bound && generic < 0.5) {
            Level::Likely
        } else if people > 0.0 && generic < 0.9 {
            Level::Review
        } else {
            return None;
        };
        let mut reasons = vec![Self::values(mails)];
        if self.roles.has(Role::Email) {
            reasons.insert(0, Reason::Header);
        }
        if bound {
            reasons.push(Reason::PersonsBeside);
        }
        Some(Verdict::new(Category::Email, level, reasons))
    }

    fn phone(self) -> Option<Verdict> {
        let said = self.roles.any(&[Role::Phone, Role::Mobile]);
        let holder = self.roles.any(&[Role::Holder, Role::Email]) && !said;
        let (phone, dialled) = (self.share(Trait::Phone), self.share(Trait::Dialled));
        let fits = if said || holder {
            phone >= 0.4 || dialled >= 0.7
        } else if self.roles.bare {
            phone >= 0.8 && self.portrait.variety() >= 0.5 && self.share(Trait::Serial) < 0.5
        } else {
            self.roles.is_silent() && phone >= 0.9 && self.share(Trait::Spaced) >= 0.5
        };
        // Why: numbers that stand for nothing else are those of persons.
        let few = self.setting.columns.len() <= 5;
        let alone =
            said && few && phone >= 0.5 && self.portrait.variety() >= 0.8 && !self.setting.titled;
        if fits && alone && !self.persons() {
            let reasons = vec![Reason::Header, Self::values(phone)];
            return Some(Verdict::new(Category::Phone, Level::Likely, reasons));
        }
        if !fits || !self.persons() {
            return None;
        }
        let personal = self.setting.subject || self.roles.has(Role::Person) || self.setting.writers;
        let listed = self.setting.holder && !personal && !self.named_holder();
        let level = if self.setting.elected || listed {
            Level::Review
        } else if said && phone >= 0.5 {
            Level::Confirmed
        } else {
            Level::Likely
        };
        let header = if said || holder { Reason::Header } else { Reason::BareHeader };
        let reasons = vec![header, Self::values(phone.max(dialled)), Reason::PersonsBeside];
        Some(Verdict::new(Category::Phone, level, reasons))
    }

    /// Whether someone who speaks for something is named, and not only listed by profession.
    fn named_holder(self) -> bool {
        let named = |one: &Column| one.name.as_ref().is_some_and(|name| name.kind == Kind::Holder);
        self.setting.columns.iter().any(named)
    }

    fn network(self) -> Option<Verdict> {
        let (ip, mac) = (self.share(Trait::Ip), self.share(Trait::Mac));
        if self.roles.has(Role::Version) || self.setting.infrastructure {
            return None;
        }
        let header = if self.roles.any(&[Role::Ip, Role::Mac]) {
            Reason::Header
        } else {
            Reason::BareHeader
        };
        let category = if mac >= 0.6 {
            Category::Mac
        } else if ip >= 0.6 && (self.roles.has(Role::Ip) || self.silent()) {
            Category::Ip
        } else {
            return None;
        };
        let level = if header == Reason::Header { Level::Confirmed } else { Level::Likely };
        Some(Verdict::new(category, level, vec![header, Self::values(ip.max(mac))]))
    }

    fn plate(self) -> Option<Verdict> {
        let (plate, like) = (self.share(Trait::Plate), self.share(Trait::CodePlate));
        let said = self.roles.has(Role::Plate);
        if !(said && (plate >= 0.5 || like >= 0.8)) || self.roles.has(Role::NationalId) {
            return None;
        }
        let level = if self.setting.fleet && !self.setting.subject {
            Level::Review
        } else if plate >= 0.5 {
            Level::Confirmed
        } else {
            Level::Likely
        };
        Some(Verdict::new(
            Category::LicencePlate,
            level,
            vec![Reason::Header, Self::values(plate.max(like))],
        ))
    }

    fn birth(self) -> Option<Verdict> {
        let date =
            self.share(Trait::Date).max(self.share(Trait::Year)).max(self.share(Trait::Serial));
        if self.setting.historic || date < 0.5 {
            return None;
        }
        if self.roles.has(Role::BirthDate) {
            let counted = self.share(Trait::Whole) >= 0.9
                && self.share(Trait::Year) < 0.5
                && self.share(Trait::Serial) < 0.9;
            if counted || !self.setting.individual {
                return None;
            }
            let level = if self.setting.subject { Level::Confirmed } else { Level::Likely };
            return Some(Verdict::new(
                Category::BirthDate,
                level,
                vec![Reason::Header, Self::values(date)],
            ));
        }
        let spread = self.portrait.years.map_or(0, |(least, most)| most - least);
        let dated =
            (self.share(Trait::Date) >= 0.8 && spread >= 10) || self.share(Trait::Serial) >= 0.9;
        let fits =
            self.roles.bare && self.setting.subject && dated && self.portrait.variety() >= 0.5;
        let reasons = || vec![Reason::BareHeader, Self::values(date), Reason::PersonsBeside];
        fits.then(|| Verdict::new(Category::BirthDate, Level::Likely, reasons()))
    }
}
