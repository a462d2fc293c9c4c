//! What is the table about: persons, people in office, places, organisations, machines?

use etalon_vocab::country::pack::pack;

use super::census::Census;
use super::portrait::{Portrait, Trait};
use super::role::{Role, Roles};
use super::{Category, Level, Reason, naming};

/// A column, with what is known of it.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// What its header says.
    pub roles: Roles,
    /// What its values look like.
    pub portrait: Portrait,
    /// The name that it gives, if it gives one.
    pub name: Option<Named>,
}

/// A column of names of persons.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub category: Category,
    pub level: Level,
    pub kind: Kind,
    pub reasons: Vec<Reason>,
}

/// In what quality a person is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The row is about that person.
    Subject,
    /// The person speaks for an organisation or a place.
    Holder,
    /// The person practises a profession that is listed in public.
    Professional,
}

/// What the table is about.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question asked of a table, none excludes another"
)]
pub(super) struct Setting {
    pub columns: Vec<Column>,
    /// Rows are about persons who are named or numbered.
    pub subject: bool,
    /// Rows are about one person each, named or not.
    pub individual: bool,
    /// Some columns name people who speak for something.
    pub holder: bool,
    /// Mailboxes of persons.
    pub writers: bool,
    /// People in office, and what they decide.
    pub elected: bool,
    /// People of the past.
    pub historic: bool,
    /// Machines and networks.
    pub infrastructure: bool,
    /// Vehicles of the city.
    pub fleet: bool,
    /// Successive places of the same person or vehicle.
    pub trace: bool,
    /// How often given names were given.
    pub statistics: bool,
    /// Rows have a name, an organisation or a place that they are about.
    pub titled: bool,
}

impl Setting {
    /// What headers and first rows tell of all columns; [`Setting::weigh`] adds what all cells do.
    pub(super) fn of(census: &Census) -> Self {
        let country = census.country.as_deref().and_then(pack);
        let columns = census.headers.iter().zip(&census.tallies).map(|(header, tally)| Column {
            roles: Roles::of(header),
            portrait: Portrait::of(tally, &census.register, country),
            name: None,
        });
        let mut setting = Self {
            columns: columns.collect(),
            subject: false,
            individual: false,
            holder: false,
            writers: false,
            elected: false,
            historic: false,
            infrastructure: false,
            fleet: false,
            trace: false,
            statistics: false,
            titled: false,
        };
        setting.look();
        let names: Vec<Option<Named>> =
            setting.columns.iter().map(|one| naming::of(&setting, one)).collect();
        for (column, name) in setting.columns.iter_mut().zip(names) {
            column.name = name;
        }
        setting
    }

    /// What needs no names to be known.
    fn look(&mut self) {
        let count = |role: Role| self.columns.iter().filter(|one| one.roles.has(role)).count();
        let intimate = [Role::NationalId, Role::Health, Role::Bank, Role::Special];
        let intimate = self.columns.iter().any(|one| one.roles.any(&intimate));
        let office = |one: &Column| one.portrait.share(Trait::ElectedRole) >= 0.5;
        self.elected = !intimate && (count(Role::Elected) > 0 || self.columns.iter().any(office));
        self.historic = self.columns.iter().any(|one| {
            let past = one.portrait.part(one.portrait.old) >= 0.6;
            past && one.roles.any(&[Role::BirthDate, Role::Historic])
        });
        let machines = |one: &Column| {
            one.roles.has(Role::Infrastructure) && !one.roles.any(&[Role::Ip, Role::Mac])
        };
        self.infrastructure = self.columns.iter().filter(|one| machines(one)).count() >= 2
            && count(Role::Timestamp) == 0;
        self.fleet = count(Role::Fleet) >= 2;
        self.trace = self.traces();
    }

    /// Whether rows tell where the same person or vehicle goes.
    fn traces(&self) -> bool {
        let timed = self.columns.iter().any(|one| {
            let told = one.portrait.share(Trait::Timed) >= 0.8
                || (one.roles.has(Role::Timestamp) && one.portrait.share(Trait::Whole) >= 0.8);
            told && one.portrait.variety() >= 0.3
        });
        let moving = |key: &Column| {
            self.columns.iter().any(|one| {
                let place = one.portrait.share(Trait::Degrees) >= 0.8
                    || one.portrait.share(Trait::Pair) >= 0.8;
                place && one.portrait.distinct > key.portrait.distinct.saturating_mul(3)
            })
        };
        let key = |one: &&Column| {
            one.portrait.filled >= 8
                && one.portrait.variety() <= 0.5
                && (one.roles.any(&[Role::SubjectKey, Role::Person, Role::WeakId, Role::Plate])
                    || ((one.roles.bare || one.roles.is_silent())
                        && one.portrait.share(Trait::Code) >= 0.8))
        };
        let speed = self.columns.iter().any(|one| one.roles.has(Role::Speed));
        let keyed = self.columns.iter().filter(key).any(moving);
        timed
            && (keyed
                || (speed
                    && self.columns.iter().any(|one| one.portrait.share(Trait::Degrees) >= 0.8)))
    }

    /// What the names add, and the numbers of all cells.
    pub(super) fn weigh(&mut self, census: &Census) {
        let kind = |kind: Kind| {
            let of = |one: &Column| one.name.as_ref().is_some_and(|name| name.kind == kind);
            self.columns.iter().any(of)
        };
        let born = |one: &Column| {
            let dated = one.portrait.share(Trait::Date).max(one.portrait.share(Trait::Year));
            one.roles.has(Role::BirthDate) && dated >= 0.5 && !self.historic
        };
        let numbered = |(one, tally): (&Column, &super::census::Tally)| {
            let keyed: u64 = tally.keyed.iter().map(|marks| marks.count).sum();
            one.roles.has(Role::NationalId) && (one.portrait.share(Trait::Code) >= 0.5 || keyed > 0)
        };
        let statistics = self.is_statistics();
        self.statistics = statistics;
        self.titled = self.columns.iter().any(|one| {
            let said = [Role::GenericName, Role::Organisation, Role::Facility, Role::Holder];
            let seen =
                one.portrait.share(Trait::Facility).max(one.portrait.share(Trait::Organisation));
            (one.roles.any(&said) && one.portrait.filled > 0) || seen >= 0.3
        });
        let numbered = self.columns.iter().zip(&census.tallies).any(numbered);
        let subject = !statistics
            && (kind(Kind::Subject) || self.columns.iter().any(born) || numbered)
            && !(self.historic || self.elected && !numbered);
        let traits = |role: Role| {
            self.columns.iter().any(|one| one.roles.has(role) && one.portrait.filled > 0)
        };
        let single = traits(Role::Sex) && (traits(Role::Age) || traits(Role::BirthDate));
        self.holder = !statistics && (kind(Kind::Holder) || kind(Kind::Professional));
        self.individual = subject || (single && !statistics && !self.counts());
        // Why: where rows are about a place or a body, a mailbox that names someone is still theirs.
        let mailed = self.columns.iter().any(|one| {
            let mails = one.portrait.count(Trait::Mail);
            mails > 0 && one.portrait.count(Trait::PersonMail) * 10 >= mails * 5
        });
        self.writers = (mailed && !self.titled)
            || self.columns.iter().any(|one| {
                one.roles.any(&[Role::Phone, Role::Mobile]) && one.roles.has(Role::Person)
            });
        self.subject = subject;
    }

    /// Given names with how often they were given.
    fn is_statistics(&self) -> bool {
        let given = self.columns.iter().any(|one| one.roles.has(Role::Given));
        let whole = [
            Role::Family,
            Role::FullName,
            Role::NationalId,
            Role::Phone,
            Role::Mobile,
            Role::Email,
            Role::Address,
            Role::Health,
        ];
        given && self.counts() && !self.columns.iter().any(|one| one.roles.any(&whole))
    }

    /// Whether a column counts something.
    fn counts(&self) -> bool {
        self.columns.iter().any(|one| {
            let counted = one.roles.any(&[Role::Count, Role::PeopleCount]) && !one.roles.bare;
            counted
                && one.portrait.share(Trait::Whole) >= 0.9
                && one.portrait.distinct > 2
                && !one.roles.any(&[
                    Role::Person,
                    Role::Age,
                    Role::SubjectKey,
                    Role::NationalId,
                    Role::WeakId,
                ])
        })
    }

    /// Whether another column gives this role.
    pub(super) fn has(&self, roles: &[Role]) -> bool {
        self.columns.iter().any(|one| one.roles.any(roles) && one.portrait.filled > 0)
    }
}

/// A part as so many of a hundred.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a part is between 0 and 1"
)]
pub(super) fn percent(part: f32) -> u32 {
    (part.clamp(0.0, 1.0) * 100.0).round() as u32
}
